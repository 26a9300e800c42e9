#include "player/overlay/blend.h"

#include <algorithm>

namespace player {

namespace {

// Two channels at a time, divided by 255 and rounded without a division.
Pixel scaled(Pixel two_channels, Pixel share) {
    const Pixel product = two_channels * share + 0x00800080U;
    return (product + (product >> 8U & 0x00ff00ffU)) >> 8U & 0x00ff00ffU;
}

Pixel over(Pixel top, Pixel bottom) {
    const Pixel left = 255U - (top >> 24U);
    return top + scaled(bottom & 0x00ff00ffU, left) +
           (scaled(bottom >> 8U & 0x00ff00ffU, left) << 8U);
}

}  // namespace

void blend(std::span<const Pixel> top, const Rect& place, const Picture& bottom) {
    const int left = std::max(place.x, 0);
    const int right = std::min(place.right(), bottom.size.width);
    const int last = std::min(place.bottom(), bottom.size.height);
    if (left >= right) return;
    const auto count = static_cast<std::size_t>(right - left);
    for (int y = std::max(place.y, 0); y < last; ++y) {
        const auto from = top.subspan(
            static_cast<std::size_t>(y - place.y) * static_cast<std::size_t>(place.width) +
                static_cast<std::size_t>(left - place.x),
            count);
        Pixel* to = bottom.pixels + static_cast<std::size_t>(y) * bottom.stride + left;
        for (const Pixel pixel : from) {
            if (pixel >> 24U == 255U) {
                *to = pixel;
            } else if (pixel != 0) {
                *to = over(pixel, *to);
            }
            ++to;
        }
    }
}

}  // namespace player
