// blend.h: layers laid over a picture in memory, where there is no GPU to do it.
//
// Units  Premultiplied 0xAARRGGBB over 0x..RRGGBB. What lies outside the picture is not drawn.
#pragma once

#include <cstddef>
#include <span>

#include "player/overlay/layer.h"

namespace player {

struct Picture {
    Pixel* pixels = nullptr;  // borrowed
    std::size_t stride = 0;   // pixels
    Size size;
};

void blend(std::span<const Pixel> top, const Rect& place, const Picture& bottom);

inline void blend(std::span<const Layer> layers, const Picture& bottom) {
    for (const Layer& layer : layers) blend(layer.pixels, layer.place, bottom);
}

}  // namespace player
