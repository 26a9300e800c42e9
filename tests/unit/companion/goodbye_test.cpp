#include <chrono>
#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include "companion/screening.h"
#include "tests/unit/media/a_programme.h"

using namespace std::chrono_literals;
using namespace companion;  // NOLINT: the folder under test
using Json = nlohmann::json;

namespace {

constexpr Moment noon{12h};
const std::string the_token = "0123456789abcdef0123456789abcdef";  // NOLINT: a constant of the test

using Kinds = std::vector<std::string>;

struct Evening {
    SeatNumber phone_joins() {
        const SeatNumber seat = screening.phones().sit_down(noon);
        CHECK(std::holds_alternative<Stay>(screening.hear_phone(seat, wire::Hello{"fr"}, noon)));
        return seat;
    }
    SeatNumber console_enters() {
        const SeatNumber seat = screening.consoles().sit_down(noon);
        CHECK(std::holds_alternative<Stay>(
            screening.hear_console(seat, wire::Enter{the_token}, noon)));
        return seat;
    }
    Kinds reads(Audience& audience, SeatNumber number) const {
        Kinds letters;
        Seat& seat = audience.seat(number);
        while (const auto letter = seat.outbox.next()) {
            letters.push_back(Json::parse(screening.write(*letter, seat, noon)).at("t"));
            seat.outbox.sent(*letter);
        }
        return letters;
    }
    Kinds phone_reads(SeatNumber number) { return reads(screening.phones(), number); }
    Kinds console_reads(SeatNumber number) { return reads(screening.consoles(), number); }

    Screening screening{{.programme = a_programme(),
                         .marks = {},
                         .film_end = at(360s),
                         .session = "5f3a09c41be27d68",
                         .token = the_token,
                         .start = noon}};
};

}  // namespace

TEST_SUITE("goodbye") {
    TEST_CASE("everybody is told that the evening is over, once, and nothing after it") {
        Evening evening;
        const auto phone = evening.phone_joins();
        const auto console = evening.console_enters();
        evening.phone_reads(phone);
        evening.console_reads(console);

        evening.screening.close();

        CHECK(evening.phone_reads(phone) == Kinds{"closed"});
        CHECK(evening.console_reads(console) == Kinds{"closed"});
        evening.screening.film_is({.state = media::FilmState::paused,
                                   .vector = {.position = at(5s), .velocity = 0, .timestamp = noon},
                                   .epoch = 1},
                                  noon);
        evening.screening.released({{.prompt = "p1", .at = at(7s)}});
        CHECK(std::holds_alternative<Stay>(
            evening.screening.hear_phone(phone, wire::Ping{.id = 1, .sent = 2}, noon)));
        for (Moment now = noon; now < noon + 20s; now = evening.screening.due())
            evening.screening.pass(now);
        CHECK(evening.phone_reads(phone).empty());
        CHECK(evening.console_reads(console).empty());
    }

    TEST_CASE("a phone that still waits for its sheet hears where the film is, then the end") {
        Evening evening;
        const auto phone = evening.phone_joins();
        evening.screening.close();
        CHECK(evening.phone_reads(phone) == Kinds{"welcome", "timeline", "closed"});
    }

    TEST_CASE("who comes to an evening that is over is told so") {
        Evening evening;
        evening.screening.close();
        CHECK(evening.phone_reads(evening.phone_joins()) == Kinds{"welcome", "timeline", "closed"});
        CHECK(evening.console_reads(evening.console_enters()) ==
              Kinds{"entered", "timeline", "closed"});
    }
}
