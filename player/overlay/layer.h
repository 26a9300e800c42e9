// layer.h: one tight rectangle of the picture, painted once and shown for many frames.
//
// Units  Pixels are 0xAARRGGBB, premultiplied: what the software path blends and OpenGL calls BGRA.
#pragma once

#include <cstdint>
#include <vector>

#include "player/overlay/geometry.h"

namespace player {

using Pixel = std::uint32_t;

struct Layer {
    Rect place;
    std::vector<Pixel> pixels;  // place.width * place.height, row by row
    std::uint64_t id = 0;       // another id, another picture; never used twice
};

}  // namespace player
