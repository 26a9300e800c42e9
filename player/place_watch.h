// place_watch.h: whether a window is still on the screen it was asked to fill.
//
// When a projector is switched off, the window manager moves the film onto the operator's screen,
// and SDL's list of displays may say nothing: what counts is where the window is.
//
// Units  The desktop's, as SDL gives them.
#pragma once

#include "player/overlay/geometry.h"

namespace player {

class PlaceWatch {
public:
    enum class News { nothing, left, found };

    explicit PlaceWatch(const Rect& wanted) : wanted_{wanted} {}

    // A window on its way to its place has not left it.
    [[nodiscard]] News saw(const Rect& now) {
        const bool there = now == wanted_;
        if (there == is_there_) return News::nothing;
        is_there_ = there;
        if (!there) return News::left;
        const bool came_back = has_been_there_;
        has_been_there_ = true;
        return came_back ? News::found : News::nothing;
    }

private:
    Rect wanted_;
    bool is_there_ = false;
    bool has_been_there_ = false;
};

}  // namespace player
