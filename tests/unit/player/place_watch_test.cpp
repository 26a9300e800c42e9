#include "player/place_watch.h"

#include <doctest/doctest.h>

using player::PlaceWatch;
using News = player::PlaceWatch::News;

namespace {

constexpr player::Rect projector{1366, 0, 1920, 1080};
constexpr player::Rect laptop{0, 0, 1366, 768};

}  // namespace

TEST_SUITE("place watch") {
    TEST_CASE("a window on its way to the projector has not left it") {
        PlaceWatch watch{projector};
        CHECK(watch.saw(laptop) == News::nothing);
        CHECK(watch.saw({1366, 0, 1280, 720}) == News::nothing);
        CHECK(watch.saw(projector) == News::nothing);
    }

    TEST_CASE("a film that moves to the operator's screen is noticed once, and its return too") {
        PlaceWatch watch{projector};
        CHECK(watch.saw(projector) == News::nothing);
        CHECK(watch.saw(laptop) == News::left);
        CHECK(watch.saw(laptop) == News::nothing);
        CHECK(watch.saw(projector) == News::found);
        CHECK(watch.saw(projector) == News::nothing);
    }

    TEST_CASE("a projector that changes its size is not the place that was asked for") {
        PlaceWatch watch{projector};
        CHECK(watch.saw(projector) == News::nothing);
        CHECK(watch.saw({1366, 0, 1024, 768}) == News::left);
    }
}
