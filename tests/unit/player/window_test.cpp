#include "player/window.h"

#include <algorithm>
#include <cstdlib>
#include <string>
#include <vector>

#include <SDL.h>
#include <SDL_opengl.h>
#include <doctest/doctest.h>

#include "player/gl_layers.h"
#include "player/overlay/painter.h"
#include "player/overlay/palette.h"
#include "tests/unit/player/overlay/some_scenes.h"

using player::Pixel;
using player::Window;
using player::WindowNews;
using player::WindowWish;

namespace {

// Real drawing without any screen: SDL's own driver for that.
Window a_window(WindowWish::Drawing drawing) {
    SDL_SetHintWithPriority(SDL_HINT_VIDEODRIVER, "offscreen", SDL_HINT_OVERRIDE);
    auto window = Window::open({.place = WindowWish::Place::windowed, .drawing = drawing});
    REQUIRE_MESSAGE(window.has_value(), window.error().what);
    return std::move(*window);
}

std::span<const player::Layer> some_layers(player::Painter& painter, player::Size size) {
    return painter.paint({.ground = player_tests::a_film(), .note = "Volume 60\u202f%"}, size);
}

// What was drawn and is not shown yet; OpenGL begins at the bottom.
std::vector<Pixel> read_back(player::Size size) {
    std::vector<Pixel> pixels(static_cast<std::size_t>(size.width) *
                              static_cast<std::size_t>(size.height));
    const auto read =
        reinterpret_cast<decltype(&glReadPixels)>(Window::gl_function(nullptr, "glReadPixels"));
    read(0, 0, size.width, size.height, GL_BGRA, GL_UNSIGNED_INT_8_8_8_8_REV, pixels.data());
    for (int y = 0; y < size.height / 2; ++y) {
        const auto row = pixels.begin() + static_cast<std::ptrdiff_t>(y) * size.width;
        const auto other =
            pixels.begin() + static_cast<std::ptrdiff_t>(size.height - 1 - y) * size.width;
        std::swap_ranges(row, row + size.width, other);
    }
    return pixels;
}

int difference(Pixel one, Pixel other) {
    int most = 0;
    for (const unsigned shift : {0U, 8U, 16U}) {
        const auto part = [&](Pixel pixel) { return static_cast<int>(pixel >> shift & 0xffU); };
        most = std::max(most, std::abs(part(one) - part(other)));
    }
    return most;
}

SDL_Event window_event(Uint8 kind) {
    SDL_Event event{};
    event.type = SDL_WINDOWEVENT;
    event.window.windowID = 1;
    event.window.event = kind;
    return event;
}

}  // namespace

TEST_SUITE("window") {
    TEST_CASE("without a GPU it draws in memory") {
        auto window = a_window(WindowWish::Drawing::automatic);
        CHECK_FALSE(window.draws_with_opengl());
        const auto canvas = window.begin();
        CHECK(canvas.pixels != nullptr);
        CHECK(canvas.size == window.size());
        CHECK(canvas.stride >= static_cast<std::size_t>(canvas.size.width) * sizeof(Pixel));
    }

    TEST_CASE("layers look the same drawn by OpenGL and in memory") {
        auto painter = player::Painter::open();
        REQUIRE(painter.has_value());
        std::vector<Pixel> in_memory;
        player::Size size;
        {
            auto window = a_window(WindowWish::Drawing::software);
            const auto canvas = window.begin();
            size = canvas.size;
            window.clear(player::palette::ground);
            window.show(some_layers(*painter, size));
            for (int y = 0; y < size.height; ++y) {
                const auto* row = static_cast<const Pixel*>(canvas.pixels) +
                                  static_cast<std::size_t>(y) * canvas.stride / sizeof(Pixel);
                in_memory.insert(in_memory.end(), row, row + size.width);
            }
        }
        auto window = a_window(WindowWish::Drawing::opengl);
        REQUIRE(window.draws_with_opengl());
        REQUIRE(window.begin().size == size);
        window.clear(player::palette::ground);
        auto layers = player::GlLayers::open();
        REQUIRE(layers.has_value());
        layers->draw(some_layers(*painter, size), size);
        const auto by_opengl = read_back(size);

        REQUIRE(by_opengl.size() == in_memory.size());
        int most = 0;
        for (std::size_t i = 0; i < in_memory.size(); ++i) {
            most = std::max(most, difference(in_memory[i], by_opengl[i]));
        }
        CHECK(most <= 1);
        CHECK(std::ranges::any_of(by_opengl, [](Pixel pixel) {
            return difference(pixel, player::palette::accent) <= 1;
        }));
    }

    TEST_CASE("a wish to close is passed on, not obeyed") {
        auto window = a_window(WindowWish::Drawing::software);
        SDL_Event close = window_event(SDL_WINDOWEVENT_CLOSE);
        const auto news = window.take(close);
        CHECK(news == WindowNews::close_wish);
        CHECK(window.begin().pixels != nullptr);
    }

    TEST_CASE("an event that is none of the window's is no news") {
        auto window = a_window(WindowWish::Drawing::software);
        SDL_Event other{};
        other.type = SDL_USEREVENT;
        CHECK(window.take(other) == WindowNews::nothing);
        SDL_Event elsewhere = window_event(SDL_WINDOWEVENT_CLOSE);
        elsewhere.window.windowID = 77;
        CHECK(window.take(elsewhere) == WindowNews::nothing);
    }

    TEST_CASE("a machine without a screen is told so in one sentence") {
        SDL_SetHintWithPriority(SDL_HINT_VIDEODRIVER, "no-such-driver", SDL_HINT_OVERRIDE);
        const auto window = Window::open({});
        REQUIRE_FALSE(window.has_value());
        CHECK(window.error().what.starts_with("Aucun écran n’est accessible"));
        CHECK(window.error().what.find("--headless") != std::string::npos);
    }

    TEST_CASE("a player that starts again does not take another screen for the film's own") {
        SDL_SetHintWithPriority(SDL_HINT_VIDEODRIVER, "offscreen", SDL_HINT_OVERRIDE);
        const player::KnownDisplay away{
            .display = {.name = "HDMI-1", .bounds = {1366, 0, 800, 600}}};
        const auto window = Window::open({.remembered = away});
        REQUIRE_FALSE(window.has_value());
        CHECK(window.error().what ==
              "L’écran du film (HDMI-1) n’est plus branché\u202f: rebranchez-le, le film y "
              "reviendra.");
    }

    TEST_CASE("a display that is not there is an error before any window") {
        SDL_SetHintWithPriority(SDL_HINT_VIDEODRIVER, "offscreen", SDL_HINT_OVERRIDE);
        const auto window = Window::open({.display = "7"});
        REQUIRE_FALSE(window.has_value());
        CHECK(window.error().what.find("écran 7") != std::string::npos);
    }
}
