#include <chrono>

#include <doctest/doctest.h>

#include "companion/screening.h"
#include "tests/unit/companion/an_evening.h"

using namespace std::chrono_literals;
using namespace companion;  // NOLINT: the folder under test

TEST_SUITE("goodbye") {
    TEST_CASE("everybody is told that the evening is over, once, and nothing after it") {
        AnEvening evening;
        const auto phone = evening.phone_joins();
        const auto console = evening.console_enters();
        evening.phone_reads(phone);
        evening.console_reads(console);

        evening.screening.close();

        CHECK(kinds(evening.phone_reads(phone)) == Kinds{"closed"});
        CHECK(kinds(evening.console_reads(console)) == Kinds{"wiped", "closed"});
        evening.screening.film_is({.state = media::FilmState::paused,
                                   .vector = {.position = at(5s), .velocity = 0, .timestamp = noon},
                                   .epoch = 1},
                                  noon);
        evening.screening.released({{.prompt = "p1", .at = at(7s)}});
        evening.phone_says(phone, wire::Ping{.id = 1, .sent = 2});
        for (Moment now = noon; now < noon + 20s; now = evening.screening.due())
            evening.screening.pass(now);
        CHECK(evening.phone_reads(phone).empty());
        CHECK(evening.console_reads(console).empty());
    }

    TEST_CASE("a phone that still waits for its sheet hears where the film is, then the end") {
        AnEvening evening;
        const auto phone = evening.phone_joins();
        evening.screening.close();
        CHECK(kinds(evening.phone_reads(phone)) == Kinds{"welcome", "timeline", "closed"});
    }

    TEST_CASE("who comes to an evening that is over is told so") {
        AnEvening evening;
        evening.screening.close();
        CHECK(kinds(evening.phone_reads(evening.phone_joins())) ==
              Kinds{"welcome", "timeline", "closed"});
        CHECK(kinds(evening.console_reads(evening.console_enters())) ==
              Kinds{"entered", "timeline", "closed"});
    }
}
