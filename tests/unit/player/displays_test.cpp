#include "player/displays.h"

#include <array>

#include <doctest/doctest.h>

using player::choose_display;
using player::Display;

namespace {

const std::array two{Display{.name = "eDP-1", .bounds = {0, 0, 1366, 768}},
                     Display{.name = "HDMI-1", .bounds = {1366, 0, 1920, 1080}}};

}  // namespace

TEST_SUITE("displays") {
    TEST_CASE("the film goes to the last display, unless somebody says otherwise") {
        CHECK(choose_display(two, -1) == 1);
        CHECK(choose_display(two, 0) == 0);
    }

    TEST_CASE("a display that is not there is answered with those that are") {
        const auto chosen = choose_display(two, 2);
        REQUIRE_FALSE(chosen.has_value());
        CHECK(chosen.error().what ==
              "Il n’y a pas d’écran 2\u202f; les écrans sont\u202f: "
              "0 (eDP-1, 1366 × 768), 1 (HDMI-1, 1920 × 1080).");
        CHECK_FALSE(choose_display(two, -2).has_value());
    }

    TEST_CASE("each display is a line with its number, and the film's own is named") {
        CHECK(player::lines_of(two) ==
              "0\u202f: eDP-1, 1366 × 768\n"
              "1\u202f: HDMI-1, 1920 × 1080\u202f; le film y va, sauf avec --display\n");
    }

    TEST_CASE("without any display there is a way to go on") {
        const auto chosen = choose_display({}, -1);
        REQUIRE_FALSE(chosen.has_value());
        CHECK(chosen.error().what.find("--headless") != std::string::npos);
    }
}
