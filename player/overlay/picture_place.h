// picture_place.h: where a picture stands beside the words, and what it leaves of them.
//
// From the upper left corner, to the very edge: of a picture nothing is lost that a projector cuts
// off. The words go below, the codes beside: neither has anything but black behind it.
#pragma once

#include <optional>

#include "player/overlay/scene.h"
#include "player/overlay/sheet.h"

namespace player {

// Three to two, or wider.
[[nodiscard]] constexpr bool is_wide(Size screen) {
    return screen.width * 2 >= screen.height * 3;
}

// None where no picture is wished, or the words and codes need all there is.
[[nodiscard]] std::optional<Rect> picture_place(const scene::Lobby& lobby, Size screen);
[[nodiscard]] std::optional<Rect> picture_place(const scene::End& end, Size screen);
[[nodiscard]] std::optional<Rect> picture_place(const Scene& scene, Size screen);

[[nodiscard]] Rect below(const Rect& picture, Rect words, const Sheet& sheet);

}  // namespace player
