#include "companion/poll_desk.h"

#include <chrono>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "tests/unit/companion/some_polls.h"
#include "tests/unit/media/a_programme.h"
#include "tests/unit/noon.h"

using namespace std::chrono_literals;
using namespace companion;  // NOLINT: the folder under test
using media::FilmState;

namespace {

struct DeskOfPolls {
    explicit DeskOfPolls(int phones = 40) { desk.polls().phones_are(phones); }

    // The refusal, or nothing.
    std::string orders(const PollOrder& order, Moment now = noon) {
        const auto followed = desk.obey(order, now);
        return followed ? "" : followed.error().what;
    }
    void next(Moment now = noon) { CHECK(orders(poll_order::Next{}, now).empty()); }

    // "before open, after closed"
    [[nodiscard]] std::string stands() const {
        std::string all;
        for (const media::PollRound& round : desk.for_the_screen()) {
            constexpr std::array stages{"open", "closing", "closed", "revealed"};
            all += (all.empty() ? "" : ", ") + round.round + " " +
                   stages.at(static_cast<std::size_t>(round.stage));
        }
        return all;
    }

    // From open to closed.
    void closes(Moment now = noon) {
        next(now);
        desk.polls().pass(now + Round::notice);
    }

    struct Stretch {
        std::chrono::seconds from;
        std::chrono::seconds until;
    };
    void film_asks(const Stretch& stretch) {
        desk.film_asks({{.round = {"avis", Occasion::once},
                         .in = at(stretch.from),
                         .out = at(stretch.until)}});
    }

    int drawn = 0;
    PollDesk desk{some_polls(), [this] { return salt_number(++drawn); }};
};

}  // namespace

TEST_SUITE("poll desk") {
    TEST_CASE("the next step goes from the first question to both results side by side") {
        DeskOfPolls evening;
        CHECK(evening.stands().empty());
        evening.next();
        CHECK(evening.stands() == "before open");
        evening.next();
        CHECK(evening.stands() == "before closing");
        evening.next();
        CHECK(evening.stands() == "before closing");
        evening.next(noon + Round::notice);
        CHECK(evening.stands() == "before closed");

        evening.desk.film_is(FilmState::playing);
        evening.next();
        CHECK(evening.stands() == "before closed");

        evening.desk.film_is(FilmState::ended);
        evening.next();
        CHECK(evening.stands() == "before closed, after open");
        evening.closes();
        CHECK(evening.stands() == "before closed, after closed");
        evening.next();
        CHECK(evening.stands() == "before revealed, after revealed");
        evening.next();
        CHECK(evening.stands() == "before revealed, after revealed");
    }

    TEST_CASE("who was not asked before the film is asked after it, and that is shown alone") {
        DeskOfPolls evening;
        evening.desk.film_is(FilmState::playing);
        evening.desk.film_is(FilmState::ended);
        evening.next();
        evening.closes();
        evening.next();
        CHECK(evening.stands() == "after revealed");
    }

    TEST_CASE("the start of the film closes at once what is asked before it, notice or none") {
        for (const bool noticed : {false, true}) {
            DeskOfPolls evening;
            evening.next();
            if (noticed) evening.next();
            evening.desk.film_is(FilmState::playing);
            CHECK(evening.stands() == "before closed");
        }
    }

    TEST_CASE("a player that dies in the lobby closes nothing") {
        DeskOfPolls evening;
        evening.next();
        evening.desk.film_is(FilmState::stalled);
        CHECK(evening.stands() == "before open");
        evening.desk.film_is(FilmState::lobby);
        evening.closes();
        CHECK(evening.stands() == "before closed");
    }

    TEST_CASE("once the film has begun nobody can be asked as before it") {
        DeskOfPolls evening;
        evening.desk.film_is(FilmState::paused);
        CHECK(evening.orders(poll_order::Open{{"avis", Occasion::before}}) ==
              "Le film a commencé\u202f: ce vote ne peut plus être ouvert comme celui d’avant.");
        CHECK(evening.orders(poll_order::Open{{"qui", Occasion::once}}).empty());
        CHECK(evening.stands() == "once open");
    }

    TEST_CASE(
        "another poll that is open is closed by the next step, and only then comes the first") {
        DeskOfPolls evening;
        CHECK(evening.orders(poll_order::Open{{"qui", Occasion::once}}).empty());
        evening.closes();
        CHECK(evening.stands() == "once closed");
        evening.next(noon + 1min);
        CHECK(evening.stands() == "before open, once closed");
    }

    TEST_CASE("each order does what it says, and is answered with a sentence where it cannot") {
        DeskOfPolls evening;
        const RoundName avis{"avis", Occasion::before};
        CHECK(evening.orders(poll_order::Close{}) == "Aucun vote n’est ouvert.");
        CHECK(evening.orders(poll_order::KeepOpen{}) == "Aucun vote n’est ouvert.");
        CHECK(evening.orders(poll_order::Open{avis}).empty());
        CHECK(evening.orders(poll_order::Close{}).empty());
        CHECK(evening.orders(poll_order::KeepOpen{}).empty());
        CHECK(evening.stands() == "before open");
        CHECK_FALSE(evening.orders(poll_order::Reveal{avis}).empty());
        CHECK(evening.orders(poll_order::Close{}).empty());
        CHECK(
            evening.orders(poll_order::TypeIn{avis, Kind::slips, {12, 3, 1}}, noon + 1min).empty());
        CHECK_FALSE(evening.orders(poll_order::TypeIn{avis, Kind::hands, {12}}).empty());
        CHECK(evening.orders(poll_order::Reveal{avis}).empty());
        const auto told = evening.desk.for_the_screen();
        REQUIRE(told.size() == 1);
        CHECK(told[0].results == media::PollResults{.grain = media::PollResults::Grain::whole,
                                                    .percent = {80, 20},
                                                    .votes = 15});
        CHECK(evening.orders(poll_order::Wipe{}).empty());
        CHECK(evening.stands().empty());
    }

    TEST_CASE("nothing of the counts is on the big screen before the reveal but tens") {
        DeskOfPolls evening;
        evening.next();
        for (std::uint8_t voter = 0; voter < 25; ++voter)
            CHECK(evening.desk.polls().hear({"avis", Occasion::before}, ballot_of(voter, 0),
                                            noon) == Verdict::counted);
        evening.closes();
        const auto told = evening.desk.for_the_screen();
        REQUIRE(told.size() == 1);
        CHECK(told[0].ballots_in_tens == 20);
        CHECK_FALSE(told[0].results);
    }

    TEST_CASE("the film opens its poll at its moment, and gives notice of its end") {
        DeskOfPolls evening;
        evening.film_asks({.from = 60s, .until = 90s});
        evening.desk.film_at(at(70s), noon);
        CHECK(evening.stands().empty());  // in the lobby
        evening.desk.film_is(FilmState::playing);
        evening.desk.film_at(at(59s), noon);
        CHECK(evening.stands().empty());
        evening.desk.film_at(at(60s), noon);
        CHECK(evening.stands() == "once open");
        evening.desk.film_at(at(30s), noon);
        CHECK(evening.stands() == "once open");
        evening.desk.film_at(at(90s), noon);
        CHECK(evening.stands() == "once closing");
        CHECK(evening.orders(poll_order::KeepOpen{}).empty());
        evening.desk.film_at(at(91s), noon);
        CHECK(evening.stands() == "once open");
    }

    TEST_CASE("seeking back over its moment opens no poll again that was closed, or wiped") {
        for (const bool wiped : {false, true}) {
            DeskOfPolls evening;
            evening.film_asks({.from = 60s, .until = 90s});
            evening.desk.film_is(FilmState::playing);
            evening.desk.film_at(at(60s), noon);
            CHECK(evening.orders(poll_order::Close{}).empty());
            evening.desk.polls().pass(noon + Round::notice);
            if (wiped) CHECK(evening.orders(poll_order::Wipe{}).empty());
            for (const auto place : {30s, 60s, 89s, 95s, 61s})
                evening.desk.film_at(at(place), noon + 1min);
            CHECK(evening.stands() == (wiped ? "" : "once closed"));
        }
    }

    TEST_CASE("seeking past its moment and its end leaves a poll unasked") {
        DeskOfPolls evening;
        evening.film_asks({.from = 60s, .until = 90s});
        evening.desk.film_is(FilmState::playing);
        evening.desk.film_at(at(95s), noon);
        CHECK(evening.stands().empty());
    }

    TEST_CASE("the film's poll waits until another is closed, and is not closed with it") {
        DeskOfPolls evening;
        evening.film_asks({.from = 60s, .until = 90s});
        evening.desk.film_is(FilmState::playing);
        CHECK(evening.orders(poll_order::Open{{"qui", Occasion::once}}).empty());
        evening.desk.film_at(at(60s), noon);
        CHECK(evening.stands() == "once open");
        CHECK(evening.orders(poll_order::Close{}).empty());
        evening.desk.polls().pass(noon + Round::notice);
        evening.desk.film_at(at(80s), noon + 1min);
        CHECK(evening.stands() == "once open, once closed");
    }

    TEST_CASE("every round has a salt of its own") {
        DeskOfPolls evening;
        evening.next();
        evening.closes();
        evening.desk.film_is(FilmState::ended);
        evening.next();
        CHECK(evening.drawn == 2);
    }

    TEST_CASE("a programme without polls has no next step, and says so") {
        PollDesk desk{{}, {}};
        CHECK_FALSE(desk.has_polls());
        const auto followed = desk.obey(poll_order::Next{}, noon);
        REQUIRE_FALSE(followed);
        CHECK(followed.error().what == "Ce programme n’a pas de vote.");
    }
}
