// geometry.h: sizes and rectangles on the projector.
//
// Units  Physical pixels, from the top left corner.
#pragma once

namespace player {

struct Size {
    int width = 0;
    int height = 0;

    bool operator==(const Size&) const = default;
};

struct Rect {
    int x = 0;
    int y = 0;
    int width = 0;
    int height = 0;

    [[nodiscard]] constexpr int right() const { return x + width; }
    [[nodiscard]] constexpr int bottom() const { return y + height; }
    [[nodiscard]] constexpr bool overlaps(const Rect& other) const {
        return x < other.right() && other.x < right() && y < other.bottom() && other.y < bottom();
    }
    [[nodiscard]] constexpr bool holds(const Rect& other) const {
        return x <= other.x && y <= other.y && right() >= other.right() &&
               bottom() >= other.bottom();
    }

    bool operator==(const Rect&) const = default;
};

}  // namespace player
