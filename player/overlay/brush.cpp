#include "player/overlay/brush.h"

#include <algorithm>
#include <cmath>

#include "player/overlay/blend.h"
#include "player/overlay/palette.h"

namespace player {

namespace {

std::size_t index(const Image& image, int x, int y) {
    return static_cast<std::size_t>(y) * static_cast<std::size_t>(image.size.width) +
           static_cast<std::size_t>(x);
}

Pixel covered(Pixel colour, double coverage) {
    const auto part = [&](unsigned shift) {
        const auto value = static_cast<double>(colour >> shift & 0xffU) * coverage;
        return static_cast<Pixel>(std::lround(value)) << shift;
    };
    return part(24) | part(16) | part(8) | part(0);
}

// How far the middle of a pixel is outside a rounded rectangle that fills `size`; negative inside.
double outside(Size size, int radius, int x, int y) {
    const double half_width = size.width / 2.0;
    const double half_height = size.height / 2.0;
    const double dx = std::abs(x + 0.5 - half_width) - (half_width - radius);
    const double dy = std::abs(y + 0.5 - half_height) - (half_height - radius);
    return std::hypot(std::max(dx, 0.0), std::max(dy, 0.0)) + std::min(std::max(dx, dy), 0.0) -
           radius;
}

int fitting(int radius, Size size) {
    return std::clamp(radius, 0, std::min(size.width, size.height) / 2);
}

}  // namespace

Image plate(Size size, const element::Plate& plate) {
    Image image = Image::clear(size);
    const int radius = fitting(plate.radius, size);
    for (int y = 0; y < size.height; ++y) {
        for (int x = 0; x < size.width; ++x) {
            const double coverage = std::clamp(0.5 - outside(size, radius, x, y), 0.0, 1.0);
            image.pixels[index(image, x, y)] = covered(plate.colour, coverage);
        }
    }
    return image;
}

Image stripes(Size size, const element::Stripes& stripes) {
    Image image = Image::clear(size);
    const double width = std::max(stripes.width, 1);
    const double edge = std::max(2.0, width / 4);
    for (int y = 0; y < size.height; ++y) {
        for (int x = 0; x < size.width; ++x) {
            // From the middle of the nearest stripe, at right angles to it.
            const double across = std::remainder((x + y + 1) / std::sqrt(2.0), 2 * width);
            const double stripe = std::clamp(0.5 + width / 2 - std::abs(across), 0.0, 1.0);
            const double rim = std::clamp(0.5 + outside(size, 0, x, y) + edge, 0.0, 1.0);
            image.pixels[index(image, x, y)] = covered(stripes.colour, std::max(stripe, rim));
        }
    }
    return image;
}

Image outline(Size size, const element::Outline& outline) {
    Image image = Image::clear(size);
    const int radius = fitting(outline.radius, size);
    for (int y = 0; y < size.height; ++y) {
        for (int x = 0; x < size.width; ++x) {
            const double out = outside(size, radius, x, y);
            const double coverage =
                std::clamp(0.5 - out, 0.0, 1.0) * std::clamp(0.5 + out + outline.stroke, 0.0, 1.0);
            image.pixels[index(image, x, y)] = covered(outline.colour, coverage);
        }
    }
    return image;
}

Image code(Size size, const element::Code& code) {
    Image image = Image::clear(size);
    std::ranges::fill(image.pixels, palette::paper);
    const int side = code.code.side;
    const int margin = QrCode::quiet_zone * code.module;
    for (int y = 0; y < side * code.module; ++y) {
        for (int x = 0; x < side * code.module; ++x) {
            const int module = y / code.module * side + x / code.module;
            if (!code.code.dark[static_cast<std::size_t>(module)]) continue;
            image.pixels[index(image, margin + x, margin + y)] = palette::ground;
        }
    }
    return image;
}

void lay(Image& bottom, const Image& top, int x, int y) {
    blend(top.pixels, {x, y, top.size.width, top.size.height},
          {.pixels = bottom.pixels.data(),
           .stride = static_cast<std::size_t>(bottom.size.width),
           .size = bottom.size});
}

}  // namespace player
