#include "player/set_clock.h"

#include <doctest/doctest.h>

using namespace std::chrono_literals;

TEST_SUITE("set clock") {
    TEST_CASE("a time of day that is set back is noticed once, and one that only runs is not") {
        player::SetClock clock;
        const player::SetClock::TimeOfDay day{1'700'000'000s};
        const media::Moment now{5h};
        CHECK_FALSE(clock.was_set_back(day, now));
        CHECK_FALSE(clock.was_set_back(day + 1h, now + 1h));
        CHECK(clock.was_set_back(day + 1s, now + 1h + 1s));
        CHECK_FALSE(clock.was_set_back(day + 2s, now + 1h + 2s));
    }

    TEST_CASE("what is set forward, or slewed, keeps nobody waiting") {
        player::SetClock clock;
        const player::SetClock::TimeOfDay day{1'700'000'000s};
        const media::Moment now{5h};
        CHECK_FALSE(clock.was_set_back(day, now));
        CHECK_FALSE(clock.was_set_back(day + 2h, now + 1s));
        CHECK_FALSE(clock.was_set_back(day + 2h + 995ms, now + 2s));
    }
}
