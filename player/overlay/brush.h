// brush.h: an image in memory, and the few shapes there are.
//
// Units  Premultiplied 0xAARRGGBB. What lies outside the image is not drawn.
#pragma once

#include <cstddef>
#include <vector>

#include "player/overlay/element.h"

namespace player {

struct Image {
    Size size;
    std::vector<Pixel> pixels;  // row by row

    [[nodiscard]] static Image clear(Size size) {
        return {size, std::vector<Pixel>(static_cast<std::size_t>(size.width) *
                                         static_cast<std::size_t>(size.height))};
    }
};

[[nodiscard]] Image plate(Size size, const element::Plate& plate);
[[nodiscard]] Image stripes(Size size, const element::Stripes& stripes);
[[nodiscard]] Image outline(Size size, const element::Outline& outline);
[[nodiscard]] Image code(Size size, const element::Code& code);

// `top` over `bottom`, its top left corner at x, y.
void lay(Image& bottom, const Image& top, int x, int y);

}  // namespace player
