// palette.h: the few colours of the projector: near-black, warm white, one accent.
//
// Units  0xAARRGGBB, premultiplied.
#pragma once

#include "player/overlay/layer.h"

namespace player::palette {

// `share` of 255: how much of what is behind is covered.
[[nodiscard]] constexpr Pixel with_alpha(Pixel colour, unsigned share) {
    const auto part = [&](unsigned shift) {
        return (((colour >> shift & 0xffU) * share + 127U) / 255U) << shift;
    };
    return share << 24U | part(16) | part(8) | part(0);
}

inline constexpr Pixel black = 0xff000000;  // no light at all
inline constexpr Pixel ground = 0xff0b0a09;
inline constexpr Pixel ink = 0xfff1ebdf;
inline constexpr Pixel quiet = 0xffa69e8f;
inline constexpr Pixel faint = 0xff4a453d;
inline constexpr Pixel accent = 0xffe0a84a;
inline constexpr Pixel paper = 0xfff6f1e7;                    // the light of a QR code
inline constexpr Pixel veil = with_alpha(ground, 204);        // behind what is short
inline constexpr Pixel thick_veil = with_alpha(ground, 235);  // behind what must be read

}  // namespace player::palette
