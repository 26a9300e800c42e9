// controls.h: keys and clickers, and what they mean.
//
// One table for each mode. The help panel is made of the same tables, so the two cannot disagree.
// Letters go by what is printed on the key (AZERTY), the keys that only clickers and digits need by
// their place on the keyboard, because clickers believe that every keyboard is American.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include <SDL_events.h>

#include "media/link.h"

namespace player {

enum class Intent {
    toggle_play,
    go,
    next_chapter,
    previous_chapter,
    seek_back,     // 5 s
    seek_forward,  // 5 s
    step_frame,
    step_frame_back,  // marking only
    black,
    toggle_subtitles,
    next_subtitles,
    volume_up,
    volume_down,
    mute,
    chapter_bar,
    petition,   // after the film
    discuss,    // at a chapter's end: its questions, one by one
    resume,     // in the lobby: a screening that did not end
    poll_next,  // opens, closes, reveals: what comes next of the poll
    help,
    fullscreen,
    quit,  // asks first
    confirm_quit,
    cancel_quit,
    mark,            // the proposed chapter starts here
    choose_chapter,  // Order::digit
    undo_mark,
    save_marks,
};

enum class KeyMode {
    screening,
    marking,
    confirming_quit,
};

// The keys there are: what a programme has none of, no key is for and no help names.
struct KeySet {
    KeyMode mode = KeyMode::screening;
    bool petition = false;
    bool polls = false;
    bool resume = false;  // a screening did not end, and nothing has begun
};

struct Order {
    Intent intent;
    int digit = 0;  // 1 to 9, only with choose_chapter

    bool operator==(const Order&) const = default;
};

// What a key press means. While a confirmation is asked for, any key but Enter, O and Y cancels.
[[nodiscard]] std::optional<Order> order_of(const SDL_KeyboardEvent& key, const KeySet& set);

// The command the film obeys, for the intents that are one.
[[nodiscard]] std::optional<media::Command> command_of(Intent intent);

struct KeyHelp {
    std::string_view keys;  // « Entrée · Page suiv. »
    std::string_view what;
};

// A line for each row of the table that the set has, in its order.
[[nodiscard]] std::vector<KeyHelp> key_help(const KeySet& set, std::string_view language);

}  // namespace player
