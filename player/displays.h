// displays.h: the screens of this machine, and which of them the film goes to.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "media/base/result.h"
#include "player/overlay/geometry.h"

namespace player {

struct Display {
    std::string name;
    Rect bounds;
};

// As SDL knows them now; it does not always hear of a change (window.h watches the real place).
[[nodiscard]] std::vector<Display> displays();

// Where `wished` leads: -1 is the last one, where a projector usually is. A number there is no
// display for is an error that lists those there are.
[[nodiscard]] media::Result<int> choose_display(std::span<const Display> displays, int wished);

// For people: one line for each, with its number for --display.
[[nodiscard]] std::string lines_of(std::span<const Display> displays);

}  // namespace player
