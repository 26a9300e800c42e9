// stage_words.h: what an operator does to the stage without moving the film, and what it shows
// then.
//
// Commands say what shall be, not what shall change: said twice they do no harm. What the stage
// shows is complete each time.
//
// Units   Volume is percent.
// Limits  64 subtitle tracks; their titles are the film's own and may hold anything.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "media/film_time.h"

namespace media {

namespace command {
struct Black {
    bool on = false;
    bool operator==(const Black&) const = default;
};
struct Freeze {  // the picture stands, whatever happens behind it
    bool on = false;
    bool operator==(const Freeze&) const = default;
};
struct Volume {
    int to = 100;  // 0 to 100
    bool operator==(const Volume&) const = default;
};
struct Subtitles {
    std::optional<int> track{};  // none: hidden
    bool operator==(const Subtitles&) const = default;
};
}  // namespace command

using StageCommand =
    std::variant<command::Black, command::Freeze, command::Volume, command::Subtitles>;

struct SubtitleTrack {
    int id = 0;
    std::string language{};  // as the film has it; may be empty
    std::string title{};     // may be empty

    bool operator==(const SubtitleTrack&) const = default;
};

inline constexpr std::size_t subtitle_track_limit = 64;

struct StageNews {
    enum class Appeal : std::uint8_t { none, hidden, shown };  // the petition behind the film

    bool black = false;
    bool frozen = false;
    int volume = 100;
    bool muted = false;
    std::optional<int> subtitles{};  // the track that is seen
    std::vector<SubtitleTrack> tracks{};
    Appeal appeal = Appeal::none;
    std::string note{};  // the last sentence for the operator; empty: all is well
    // Where a screening of this film stopped that did not end: offered, until the film begins.
    std::optional<FilmTime> interrupted{};

    bool operator==(const StageNews&) const = default;
};

}  // namespace media
