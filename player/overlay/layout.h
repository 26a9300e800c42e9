// layout.h: where everything of a scene goes, on a screen of any size.
//
// Facts in, decisions out: no window, no pixels; the typefaces only measure. Nothing touches the
// outer 5 %, and over a film nothing covers the lower quarter, where the subtitles are, but the
// chapter bar, which somebody asked for.
#pragma once

#include <vector>

#include "player/overlay/element.h"
#include "player/overlay/scene.h"
#include "player/overlay/typefaces.h"

namespace player {

// Back to front.
[[nodiscard]] std::vector<Element> layout(const Scene& scene, Size screen, const Typefaces& type);

}  // namespace player
