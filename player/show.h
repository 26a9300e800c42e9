// show.h: the film, whoever conducts it, and those who are told: everything of a screening but what
// is seen of it.
//
// Threads  The main thread only.
#pragma once

#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "media/link_socket.h"
#include "media/setup.h"
#include "player/after_film.h"
#include "player/conductor.h"
#include "player/discussion.h"
#include "player/film.h"
#include "player/journal.h"
#include "player/lights.h"

namespace player {

class Show {
public:
    static constexpr std::chrono::seconds farewell{1};

    // The programme must outlive it. The film's picture must be there before the first turn.
    [[nodiscard]] static media::Result<std::unique_ptr<Show>> open(
        const media::PlayerSetup& setup, const media::Programme& programme, Film film,
        media::Moment now);

    // From a key here or from a desk: turns the page after the film, moves the film, or changes
    // what is seen and heard of it. Refused with a sentence where there is no such thing.
    media::Result<void> take(const media::Command& command, media::Moment now);
    void toggle_petition();
    void step(bool back, media::Moment now);
    void toggle_mute() { film_.toggle_mute(); }
    // What of the chapter is talked about, on the screen; none: the still.
    [[nodiscard]] std::optional<Discussion::Topic> discussed() const {
        return discussion_.shown(conductor_.anchor());
    }
    [[nodiscard]] bool shows_petition() const {
        return after_film_.shows_petition(conductor_.anchor());
    }

    // Where the screening before this one stopped, which did not end: to be resumed by
    // command::Resume until the film begins.
    [[nodiscard]] std::optional<media::FilmTime> offer() const;

    // The evening is over: the companion overwrites what it has counted, and says so.
    void say_goodbye();
    // It has said so since last asked.
    [[nodiscard]] bool take_wiped() { return std::exchange(wiped_, false); }

    // Whatever comes next of the polls: the companion knows what that is.
    void poll_next();
    [[nodiscard]] const std::vector<media::PollRound>& rounds() const { return rounds_; }

    [[nodiscard]] const Lights& lights() const { return lights_; }
    [[nodiscard]] media::StageNews stage_news() const;
    // A sentence for the operator: to be shown here, while the desks are told by us.
    [[nodiscard]] std::optional<std::string> take_note();
    void tell_operator(std::string note);

    // Hears everybody, decides, tells everybody.
    void turn(media::Moment now);
    [[nodiscard]] media::Moment due() const;

    [[nodiscard]] Conductor& conductor() { return conductor_; }
    [[nodiscard]] Film& film() { return film_; }
    [[nodiscard]] int link_descriptor() const { return link_ ? link_->descriptor() : -1; }

    // The film has ended, that was to be the end, and the phones have had time to learn it.
    [[nodiscard]] bool over(media::Moment now) const;
    [[nodiscard]] int phones() const { return phones_; }
    // Of the phones' page, as people type it; empty: none gets here, or none is to come.
    [[nodiscard]] const std::string& address() const { return address_; }

private:
    Show(const media::PlayerSetup& setup, const media::Programme& programme, Conductor conductor,
         Film film);

    void hear_companion(media::Moment now);
    void obey(const media::link::Order& order, media::Moment now);
    media::Result<void> set(const media::StageCommand& command, media::Moment now);
    media::Result<void> resume(media::Moment now);
    void hear_wiped();
    void take_conductors_note();
    void hear(std::vector<media::PollRound> rounds);
    void publish();

    Film film_;
    Conductor conductor_;
    AfterFilm after_film_;
    Discussion discussion_;
    Lights lights_;
    std::string note_;              // the last sentence for the operator
    bool note_is_of_stop_ = false;  // it goes when the film does
    bool note_is_new_ = false;
    std::optional<media::LinkSocket> link_;
    std::optional<Journal> journal_;
    std::optional<media::FilmAnchor> published_;
    std::optional<media::StageNews> published_stage_;
    std::size_t published_releases_ = 0;
    std::optional<media::link::Discussion> published_discussion_;
    int phones_ = 0;
    std::string address_;
    std::vector<media::PollRound> rounds_;  // of the polls
    std::optional<media::Interruption> interruption_;
    std::optional<media::link::Resumed> resumed_;  // the companion has not been told
    bool wiped_ = false;
    bool exits_at_end_;
    media::Moment next_page_;
};

}  // namespace player
