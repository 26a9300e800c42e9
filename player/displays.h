// displays.h: the screens of this machine, and which of them the film goes to.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "media/base/result.h"
#include "player/overlay/geometry.h"

namespace player {

struct Display {
    std::string name;  // the monitor's own, or that of its socket; may be empty
    Rect bounds;

    bool operator==(const Display&) const = default;
};

// As SDL knows them now; it does not always hear of a change (screen_watch.h: so watch the window).
[[nodiscard]] std::vector<Display> displays();

// Where `wished` leads: a number, a name, or as much of a name as only one of them has. Empty is
// the last one, where a projector usually is. What there is no display for is an error that lists
// those there are.
[[nodiscard]] media::Result<int> choose_display(std::span<const Display> displays,
                                                std::string_view wished);

// What a display is known again by when it comes back. Numbers will not do: they close ranks.
struct KnownDisplay {
    Display display;
    bool has_twin = false;  // another of the same name: then the place counts, too

    bool operator==(const KnownDisplay&) const = default;
};
[[nodiscard]] KnownDisplay known(std::span<const Display> displays, int number);

// Its number now. Under its own name it may have come back in another place or of another size.
[[nodiscard]] std::optional<int> find_again(std::span<const Display> displays,
                                            const KnownDisplay& wanted);

[[nodiscard]] std::string_view name_of(const Display& display);  // « sans nom » rather than none

// For people: one line for each, with its number for --display.
[[nodiscard]] std::string lines_of(std::span<const Display> displays);

}  // namespace player
