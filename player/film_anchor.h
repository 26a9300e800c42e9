// film_anchor.h: from what mpv says about time to the line that the phones follow.
//
// mpv's clocks tremble by some milliseconds and stumble when a sound server does. Phones must not
// follow each tremor: the line is corrected only when the median of the last sightings is off, and
// that is published. Where the sightings agree among themselves nothing trembles, and little is
// enough: a start that came later than announced. At rest this is about one correction a minute.
//
// Threads  None of its own. Values; the time is an argument.
#pragma once

#include <array>
#include <cstddef>
#include <optional>

#include "media/timeline.h"

namespace player {

// At `when` this film time was on screen.
struct Sighting {
    media::FilmTime position;
    media::Moment when;
};

// A film without sound has no clock but the frames that mpv queues. It queues the next when the
// present one has been shown, but never earlier than 50 ms before its time: so much the frame on
// screen is older than the one `announced`.
[[nodiscard]] media::FilmTime on_screen(media::FilmTime previous, media::FilmTime announced,
                                        double speed);

// The straight line through the sightings.
class FilmLine {
public:
    static constexpr std::chrono::milliseconds dead_band{15};
    static constexpr std::chrono::milliseconds calm_band{2};  // instead, while all sightings agree
    static constexpr std::chrono::milliseconds agreement{2};  // from the least to the most
    static constexpr std::chrono::milliseconds step{60};
    static constexpr std::size_t remembered = 5;
    static constexpr std::size_t enough = 3;  // sightings before a correction

    enum class News {
        none,
        corrected,  // the same run of the film, better known
        jumped,     // the film is somewhere else: damaged data, a sound card that stopped
    };

    void start(const media::Vector& vector);  // forgets all sightings

    // Sightings from before the line's start say nothing about it.
    [[nodiscard]] News take(const Sighting& sighting);

    [[nodiscard]] const media::Vector& vector() const { return vector_; }
    // Until then sightings are worth having more often.
    [[nodiscard]] bool settled() const { return taken_ >= remembered; }

private:
    media::Vector vector_;
    std::array<media::FilmSpan, remembered> errors_{};
    std::size_t taken_ = 0;
};

// Whether the film moves at all.
class Progress {
public:
    static constexpr std::chrono::milliseconds patience{1000};
    static constexpr std::chrono::milliseconds patience_at_start{400};

    void start(media::Moment now);  // it should move from now on
    void take(const Sighting& sighting);

    [[nodiscard]] bool moves() const { return steps_ >= 2; }
    [[nodiscard]] bool stuck(media::Moment now) const;
    [[nodiscard]] media::Moment gives_up_at() const;
    [[nodiscard]] std::optional<media::FilmTime> furthest() const { return furthest_; }

private:
    std::optional<media::FilmTime> furthest_;
    media::Moment moved_;
    int steps_ = 0;  // up to 2
};

}  // namespace player
