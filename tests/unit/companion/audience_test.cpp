#include "companion/audience.h"

#include <chrono>

#include <doctest/doctest.h>

#include "tests/unit/noon.h"

using namespace std::chrono_literals;
using companion::Allowance;
using companion::Audience;
using companion::Letter;
using media::Moment;

namespace {

int how_many_pass(Allowance& allowance, int tries, Moment now) {
    int passed = 0;
    for (int i = 0; i < tries; ++i)
        if (allowance.take(now)) ++passed;
    return passed;
}

}  // namespace

TEST_SUITE("audience") {
    TEST_CASE("who has not said hello is not counted") {
        Audience audience;
        const auto seat = audience.sit_down(noon);
        CHECK(audience.count() == 0);
        audience.greet(seat);
        audience.greet(seat);
        CHECK(audience.count() == 1);
    }

    TEST_CASE("nothing of whoever sat there before is left in a seat") {
        Audience audience;
        const auto seat = audience.sit_down(noon);
        audience.greet(seat);
        audience.seat(seat).outbox.put(Letter::sheet);
        audience.seat(seat).language = 2;
        audience.leave(seat);

        const auto again = audience.sit_down(noon);

        CHECK(again == seat);
        CHECK_FALSE(audience.seat(again).greeted);
        CHECK(audience.seat(again).language == 0);
        CHECK(audience.seat(again).outbox.empty());
    }

    TEST_CASE("a phone is taken for gone after more than thirty seconds of silence") {
        Audience audience;
        const auto quiet = audience.sit_down(noon);
        const auto talking = audience.sit_down(noon);
        CHECK(audience.hear(talking, noon + 20s));
        CHECK_FALSE(audience.is_silent(quiet, noon + 30s));
        CHECK(audience.is_silent(quiet, noon + 31s));
        CHECK_FALSE(audience.is_silent(talking, noon + 31s));
    }

    TEST_CASE("letters for everybody skip those who have not said hello") {
        Audience audience;
        const auto greeted = audience.sit_down(noon);
        const auto stranger = audience.sit_down(noon);
        audience.greet(greeted);
        audience.put_everywhere(Letter::timeline);
        CHECK(audience.seat(greeted).outbox.next() == Letter::timeline);
        CHECK(audience.seat(stranger).outbox.empty());
    }
}

TEST_SUITE("allowance") {
    TEST_CASE(
        "a phone that joins and is hidden and shown twice in that second is heard, a flood is "
        "not") {
        Allowance allowance;
        CHECK(how_many_pass(allowance, 1 + 16 + 8 + 8, noon) == 33);
        CHECK(how_many_pass(allowance, 100, noon) == 7);
    }

    TEST_CASE("after a flood five messages a second pass") {
        Allowance allowance;
        CHECK(how_many_pass(allowance, 100, noon) == 40);
        CHECK(how_many_pass(allowance, 100, noon + 1s) == 5);
    }

    TEST_CASE("four probes every five seconds pass for ever") {
        Allowance allowance;
        for (int i = 0; i < 1000; ++i) CHECK(how_many_pass(allowance, 4, noon + i * 5s) == 4);
    }
}
