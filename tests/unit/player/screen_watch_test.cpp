#include "player/screen_watch.h"

#include <array>

#include <doctest/doctest.h>

#include "player/display_memory.h"

using player::Display;
using player::Rect;
using player::ScreenWatch;
using News = player::ScreenWatch::News;
using Kind = News::Kind;

namespace {

const std::array both{Display{.name = "eDP-1", .bounds = {0, 0, 1366, 768}},
                      Display{.name = "HDMI-1", .bounds = {1366, 0, 1920, 1080}}};
const std::array laptop{both[0]};
const Rect projector = both[1].bounds;
const Rect on_laptop = both[0].bounds;

ScreenWatch a_watch() {
    return ScreenWatch{player::known(both, 1)};
}

ScreenWatch a_watch_on_its_screen() {
    auto watch = a_watch();
    REQUIRE(watch.saw(both, projector) == News{});
    return watch;
}

}  // namespace

TEST_SUITE("screen watch") {
    TEST_CASE("a window on its way to the projector has not left it") {
        auto watch = a_watch();
        CHECK(watch.saw(both, on_laptop) == News{});
        CHECK(watch.saw(both, {1366, 0, 1280, 720}) == News{});
        CHECK(watch.saw(both, projector) == News{});
    }

    TEST_CASE("a projector that is unplugged is noticed once, wherever the window is") {
        for (const Rect& window : {projector, on_laptop}) {
            auto watch = a_watch_on_its_screen();
            CHECK(watch.saw(laptop, window).kind == Kind::lost);
            CHECK_FALSE(watch.is_listed());
            CHECK(watch.saw(laptop, on_laptop) == News{});
        }
    }

    TEST_CASE("a film that is moved to the operator's screen is noticed, list or no list") {
        auto watch = a_watch_on_its_screen();
        CHECK(watch.saw(both, on_laptop) == News{.kind = Kind::lost});
        CHECK(watch.saw(both, on_laptop) == News{});
        CHECK(watch.saw(both, projector) == News{.kind = Kind::back});
        CHECK(watch.saw(both, projector) == News{});
    }

    TEST_CASE("a projector that is plugged in again has the window put there, then the film") {
        auto watch = a_watch_on_its_screen();
        static_cast<void>(watch.saw(laptop, on_laptop));
        CHECK(watch.saw(both, on_laptop) == News{.move = true});
        CHECK(watch.is_listed());
        CHECK(watch.saw(both, {1366, 0, 1366, 768}) == News{});
        CHECK(watch.saw(both, projector) == News{.kind = Kind::back});
    }

    TEST_CASE("a window that nobody moved meanwhile is put there all the same") {
        auto watch = a_watch_on_its_screen();
        static_cast<void>(watch.saw(laptop, projector));
        CHECK(watch.saw(both, projector) == News{.kind = Kind::back, .move = true});
    }

    TEST_CASE("a projector that comes back of another size is filled as it is now") {
        auto watch = a_watch_on_its_screen();
        static_cast<void>(watch.saw(laptop, on_laptop));
        const std::array smaller{both[0],
                                 Display{.name = "HDMI-1", .bounds = {1366, 0, 1024, 768}}};
        CHECK(watch.saw(smaller, on_laptop).move);
        CHECK(watch.screen().display.bounds == smaller[1].bounds);
        CHECK(watch.saw(smaller, smaller[1].bounds).kind == Kind::back);
    }

    TEST_CASE("another projector in its place is not the one that was chosen") {
        auto watch = a_watch_on_its_screen();
        static_cast<void>(watch.saw(laptop, on_laptop));
        const std::array other{both[0], Display{.name = "DP-2", .bounds = projector}};
        CHECK(watch.saw(other, on_laptop) == News{});
        CHECK_FALSE(watch.is_listed());
    }

    TEST_CASE("a projector that changes its size is left until the window fills it") {
        auto watch = a_watch_on_its_screen();
        const std::array smaller{both[0],
                                 Display{.name = "HDMI-1", .bounds = {1366, 0, 1024, 768}}};
        CHECK(watch.saw(smaller, projector) == News{.kind = Kind::lost, .move = true});
        CHECK(watch.saw(smaller, smaller[1].bounds) == News{.kind = Kind::back});
    }
}

TEST_SUITE("display memory") {
    TEST_CASE("a player that starts again knows which display the film was given") {
        media::Notebook notebook;
        CHECK_FALSE(player::remembered_display(notebook).has_value());
        for (const auto& known :
             {player::known(both, 1),
              player::KnownDisplay{.display = {.name = "", .bounds = {-1366, 0, 800, 600}},
              .has_twin = true}}) {
            player::remember_display(notebook, known);
            CHECK(player::remembered_display(notebook) == known);
        }
    }

    TEST_CASE("a name that is too long is cut, and nothing else is lost") {
        media::Notebook notebook;
        auto known = player::known(both, 1);
        known.display.name.assign(200, 'x');
        player::remember_display(notebook, known);
        const auto kept = player::remembered_display(notebook);
        REQUIRE(kept.has_value());
        CHECK(kept->display.name == std::string(media::Notebook::Display::name_limit, 'x'));
        CHECK(kept->display.bounds == projector);
    }
}
