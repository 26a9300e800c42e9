#include "player/overlay/blend.h"

#include <algorithm>
#include <array>

#include <doctest/doctest.h>

#include "player/overlay/palette.h"

using player::blend;
using player::Pixel;
using player::Rect;

namespace {

constexpr Pixel film = 0x00204060;

// Three rows of four pixels, all of the film.
struct Screen {
    std::array<Pixel, 12> pixels{};
    Screen() { pixels.fill(film); }

    void put(std::span<const Pixel> top, const Rect& place) {
        blend(top, place, {.pixels = pixels.data(), .stride = 4, .size = {4, 3}});
    }
    [[nodiscard]] long touched() const { return 12 - std::ranges::count(pixels, film); }
};

}  // namespace

TEST_SUITE("blend") {
    TEST_CASE("an opaque pixel replaces, a clear one leaves the film alone") {
        Screen screen;
        screen.put(std::array<Pixel, 2>{0xff112233, 0}, {1, 1, 2, 1});
        CHECK(screen.pixels[5] == 0xff112233);
        CHECK(screen.touched() == 1);
    }

    TEST_CASE("a half covered pixel is half of each") {
        Screen screen;
        screen.put(std::array{player::palette::with_alpha(0xffffffff, 128)}, {0, 0, 1, 1});
        CHECK((screen.pixels[0] & 0xffffffU) == 0x90a0b0);
    }

    TEST_CASE("what lies outside the picture is not drawn") {
        std::array<Pixel, 64> large{};
        large.fill(0xffffffff);
        Screen screen;
        screen.put(large, {-2, -3, 8, 8});
        CHECK(screen.touched() == 12);

        Screen untouched;
        for (const Rect place : {Rect{4, 0, 8, 8}, {-8, 0, 8, 8}, {0, 3, 8, 8}, {0, -8, 8, 8}}) {
            untouched.put(large, place);
        }
        CHECK(untouched.touched() == 0);
    }

    TEST_CASE("the right part of a layer is drawn when its left part is cut off") {
        Screen screen;
        screen.put(std::array<Pixel, 3>{0xff000001, 0xff000002, 0xff000003}, {-2, 0, 3, 1});
        CHECK(screen.pixels[0] == 0xff000003);
        CHECK(screen.touched() == 1);
    }
}
