// stage.h: what is to be seen now, over the film or instead of it.
//
// A question of the film's time and a few switches; it remembers nothing of what was shown before.
//
// Threads  None of its own.
#pragma once

#include <optional>
#include <span>
#include <string>

#include "media/cue_schedule.h"
#include "media/link.h"
#include "media/poll_news.h"
#include "player/conductor.h"
#include "player/overlay/scene.h"

namespace player {

class Stage {
public:
    static constexpr std::chrono::seconds chapter_title_lasts{5};
    static constexpr std::chrono::milliseconds bar_grain{
        500};  // the chapter bar moves in such steps

    struct House {
        std::string language;
        std::string address;  // of the phones' page; empty: there is none now
        std::optional<media::Wifi> wifi{};
        bool phones = true;  // are to come, by an address that there may be later
    };
    struct Pictures {  // that are shown beside the words before the film, and after it
        bool lobby = false;
        bool end = false;
    };
    // What the operator has switched, how the polls stand, and what the room has come to.
    struct Switches {
        bool chapter_bar = false;
        bool help = false;
        bool quitting = false;
        bool petition = false;  // instead of the end
        bool wiped = false;     // what was counted is overwritten: instead of everything
        std::span<const media::PollRound> rounds{};
        std::string note{};
        int phones = 0;
        Pictures pictures{};
        std::optional<media::command::Discuss> discussed{};
    };

    // The programme must outlive it.
    Stage(const media::Programme& programme, House house);

    [[nodiscard]] bool has_petition() const { return petition_ != nullptr; }
    [[nodiscard]] bool has_polls() const { return !programme_.polls.empty(); }
    [[nodiscard]] const std::string& language() const { return house_.language; }
    void is_found_at(const std::string& address) { house_.address = address; }

    [[nodiscard]] Scene scene(const Conductor& conductor, const Switches& switches,
                              media::Moment now);

private:
    [[nodiscard]] scene::Ground ground(const Conductor& conductor, const Switches& switches,
                                       media::Moment now);
    [[nodiscard]] scene::Ground before_film(const Switches& switches) const;
    [[nodiscard]] scene::Ground after_film(const Conductor& conductor,
                                           const Switches& switches) const;
    [[nodiscard]] std::optional<scene::Discussion> discussion(const Conductor& conductor,
                                                              const Switches& switches) const;
    [[nodiscard]] scene::Film film(const Conductor& conductor, const Switches& switches,
                                   media::FilmTime position);
    [[nodiscard]] const std::string& text(const media::Texts& texts) const;
    void learn_cues(const Conductor& conductor);

    const media::Programme& programme_;
    const media::Action* petition_;  // of the programme; may be null
    House house_;
    media::CueSchedule schedule_{{}};
    media::FilmTime known_end_;
    std::size_t known_releases_ = static_cast<std::size_t>(-1);
};

}  // namespace player
