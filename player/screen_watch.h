// screen_watch.h: whether the film is on the screen that was chosen for it, and when that comes
// back.
//
// A screen is gone when SDL no longer lists it, or when the window is not where it was put: a
// window manager moves the film onto the operator's screen, and SDL's list may say nothing of it.
//
// Units  The desktop's, as SDL gives them.
#pragma once

#include <span>
#include <utility>

#include "player/displays.h"

namespace player {

class ScreenWatch {
public:
    struct News {
        enum class Kind { nothing, lost, back } kind = Kind::nothing;
        bool move = false;  // the window belongs at screen() now: put it there

        bool operator==(const News&) const = default;
    };

    explicit ScreenWatch(KnownDisplay chosen) : chosen_{std::move(chosen)} {}

    // A window on its way to its place has not left it.
    [[nodiscard]] News saw(std::span<const Display> displays, const Rect& window) {
        const auto found = find_again(displays, chosen_);
        const bool came = found && !is_listed_;
        is_listed_ = found.has_value();
        bool moved = false;
        if (found) {
            const Display& now = displays[static_cast<std::size_t>(*found)];
            moved = now.bounds != chosen_.display.bounds;
            chosen_.display = now;
        }
        const bool there = is_listed_ && window == chosen_.display.bounds;
        News news{.move = came || (moved && !there)};
        if (has_been_there_ && there != is_there_)
            news.kind = there ? News::Kind::back : News::Kind::lost;
        is_there_ = there;
        has_been_there_ = has_been_there_ || there;
        return news;
    }

    [[nodiscard]] bool is_listed() const { return is_listed_; }
    [[nodiscard]] const KnownDisplay& screen() const { return chosen_; }

private:
    KnownDisplay chosen_;
    bool is_listed_ = true;
    bool is_there_ = false;
    bool has_been_there_ = false;
};

}  // namespace player
