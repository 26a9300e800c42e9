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
        CHECK(choose_display(two, "") == 1);
        CHECK(choose_display(two, "0") == 0);
    }

    TEST_CASE("a display that is not there is answered with those that are") {
        const auto chosen = choose_display(two, "2");
        REQUIRE_FALSE(chosen.has_value());
        CHECK(chosen.error().what ==
              "Il n’y a pas d’écran 2\u202f; les écrans sont\u202f: "
              "0 (eDP-1, 1366 × 768), 1 (HDMI-1, 1920 × 1080).");
        CHECK_FALSE(choose_display(two, "-2").has_value());
    }

    TEST_CASE("a display is called by its name, or by as much of it as only one has") {
        CHECK(choose_display(two, "HDMI-1") == 1);
        CHECK(choose_display(two, "hdmi") == 1);
        CHECK(choose_display(two, "edp-1") == 0);
        const auto both = choose_display(two, "-1x");
        REQUIRE_FALSE(both.has_value());
        CHECK(both.error().what ==
              "«\u202f-1x\u202f» n’est pas le nom d’un seul écran\u202f; les écrans "
              "sont\u202f: 0 (eDP-1, 1366 × 768), 1 (HDMI-1, 1920 × 1080).");
    }

    TEST_CASE("part of a name that two displays have chooses neither of them") {
        const std::array alike{Display{.name = "EPSON PJ", .bounds = {0, 0, 1366, 768}},
                               Display{.name = "EPSON XL", .bounds = {1366, 0, 1920, 1080}}};
        CHECK_FALSE(choose_display(alike, "epson").has_value());
        CHECK(choose_display(alike, "xl") == 1);
    }

    TEST_CASE("a display that comes back is known by its name, wherever it is now") {
        const auto projector = player::known(two, 1);
        CHECK(player::find_again(two, projector) == 1);
        const std::array moved{Display{.name = "HDMI-1", .bounds = {0, 768, 1280, 720}}, two[0]};
        CHECK(player::find_again(moved, projector) == 0);
    }

    TEST_CASE("while a display is away no other is taken for it") {
        const std::array laptop{two[0]};
        CHECK_FALSE(player::find_again(laptop, player::known(two, 1)).has_value());
        const std::array in_its_place{Display{.name = "DP-2", .bounds = two[1].bounds}};
        CHECK_FALSE(player::find_again(in_its_place, player::known(two, 1)).has_value());
    }

    TEST_CASE("of two displays with one name the place tells which it is") {
        const std::array twins{Display{.name = "EPSON PJ", .bounds = {0, 0, 1920, 1080}},
                               Display{.name = "EPSON PJ", .bounds = {1920, 0, 1920, 1080}}};
        const auto second = player::known(twins, 1);
        CHECK(player::find_again(twins, second) == 1);
        const std::array first_alone{twins[0]};
        CHECK_FALSE(player::find_again(first_alone, second).has_value());
    }

    TEST_CASE("each display is a line with its number, and the film's own is named") {
        CHECK(player::lines_of(two) ==
              "0\u202f: eDP-1, 1366 × 768\n"
              "1\u202f: HDMI-1, 1920 × 1080\u202f; le film y va, sauf avec --display\n");
    }

    TEST_CASE("without any display there is a way to go on") {
        const auto chosen = choose_display({}, "");
        REQUIRE_FALSE(chosen.has_value());
        CHECK(chosen.error().what.find("--headless") != std::string::npos);
    }
}
