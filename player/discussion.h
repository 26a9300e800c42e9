// discussion.h: which card or question of a chapter is on the big screen while the film stands at
// its end, so that a room can talk about it.
//
// One key goes through them, one by one, and then back to the still; the previous chapter's key
// goes back. What is shown belongs to one epoch: whatever moves the film puts it away without
// anybody having to say so. GO goes on with the film.
//
// Threads  None of its own. A value.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "media/link.h"
#include "media/programme.h"
#include "player/running_order.h"

namespace player {

// What the film stands at the end of: the chapter that holds, or the last one of a film that is
// over. Null: nothing is talked about now.
[[nodiscard]] const media::Chapter* chapter_to_discuss(const media::FilmAnchor& film,
                                                       const RunningOrder& order);

// The cards that the chapter's prompts show, as they come.
[[nodiscard]] std::vector<const media::Card*> cards_of(const media::Programme& programme,
                                                       const media::Chapter& chapter);

class Discussion {
public:
    using Topic = media::command::Discuss;

    // With no phones in the room the facts come first, then the questions.
    enum class Cards { no, yes };
    // The programme must outlive it.
    Discussion(const media::Programme& programme, Cards cards)
        : programme_{programme}, cards_{cards} {}

    struct Film {
        const media::FilmAnchor& anchor;
        const RunningOrder& order;
    };
    // Whether the command was for the discussion; if not, it is for somebody else.
    [[nodiscard]] bool take(const media::Command& command, const Film& film);
    void put_away() { shown_.reset(); }

    // None: the still.
    [[nodiscard]] std::optional<Topic> shown(const media::FilmAnchor& film) const;
    // As the desk is told.
    [[nodiscard]] media::link::Discussion news(const Film& film) const;

private:
    struct Shown {
        Topic topic;
        std::uint32_t epoch = 0;
    };

    void obey(const Topic& wish, const Film& film);
    void step(int by, const Film& film);
    [[nodiscard]] std::vector<Topic> topics(const Film& film) const;

    const media::Programme& programme_;
    Cards cards_;
    std::optional<Shown> shown_;
};

}  // namespace player
