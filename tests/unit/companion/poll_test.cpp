#include "companion/poll.h"

#include <chrono>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "tests/unit/companion/some_polls.h"
#include "tests/unit/noon.h"

using namespace std::chrono_literals;
using namespace companion;  // NOLINT: the folder under test
using Numbers = std::vector<std::int64_t>;

namespace {

Polls two_polls() {
    return Polls{some_polls()};
}

template <class T>
std::string refusal(const media::Result<T>& result) {
    return result ? "" : result.error().what;
}

Stage stage(const Polls& polls) {
    return polls.standings().front().stage;
}

}  // namespace

TEST_SUITE("polls") {
    TEST_CASE("a round goes from the first ballot to the result, which is told only then") {
        Polls polls = open_for(40);
        CHECK(stage(polls) == Stage::open);
        for (std::uint8_t i = 0; i < 40; ++i)
            CHECK(polls.hear(avis_before, ballot_of(i, i < 30 ? 0 : 1), noon) == Verdict::counted);
        CHECK(polls.close(noon));
        CHECK(stage(polls) == Stage::closing);
        CHECK(polls.due() == noon + Round::notice);
        polls.pass(noon + Round::notice);
        CHECK(stage(polls) == Stage::closed);
        CHECK(polls.standings().front().results == Results{});

        CHECK(polls.reveal(avis_before));

        const Standing told = polls.standings().front();
        CHECK(told.name == avis_before);
        CHECK(told.stage == Stage::revealed);
        CHECK(told.results.percent == std::vector{75, 25});
        CHECK(told.results.votes == 40);
    }

    TEST_CASE("a ballot may come during the notice, and not after it") {
        Polls polls = open_for(5);
        CHECK(polls.close(noon));
        const Moment end = noon + Round::notice;
        CHECK(polls.hear(avis_before, ballot_of(1, 0), end - 1us) == Verdict::counted);
        CHECK(polls.hear(avis_before, ballot_of(2, 0), end) == Verdict::not_open);
    }

    TEST_CASE("a ballot for another round, another poll or no option is not counted") {
        Polls polls = open_for(5);
        CHECK(polls.hear(avis_after, ballot_of(1, 0), noon) == Verdict::not_open);
        CHECK(polls.hear({.poll = "qui"}, ballot_of(1, 0), noon) == Verdict::not_open);
        CHECK(polls.hear({.poll = "quoi"}, ballot_of(1, 0), noon) == Verdict::not_open);
        CHECK(polls.hear(avis_before, ballot_of(1, 3), noon) == Verdict::no_such_option);
        CHECK(polls.hear(avis_before, ballot_of(1, 2), noon) ==
              Verdict::counted);  // rather not say
    }

    TEST_CASE("whoever needs time gets it ten times, once in each notice however many ask") {
        Polls polls = open_for(5);
        CHECK(polls.close(noon));
        Moment end = noon + Round::notice;
        for (int i = 0; i < Round::extensions; ++i) {
            CHECK(polls.standings().front().can_give_time);
            CHECK(polls.due() == end);
            polls.give_time(end - 1s);
            polls.give_time(end - 1s);
            end += Round::notice;
        }
        CHECK(polls.due() == end);
        CHECK(polls.desk(avis_before)->somebody_needs_time);
        CHECK_FALSE(polls.standings().front().can_give_time);

        polls.give_time(end - 1s);
        polls.pass(end);
        CHECK(stage(polls) == Stage::closed);
    }

    TEST_CASE("asking for time too late does not open a closed round") {
        Polls polls = open_for(5);
        CHECK(polls.close(noon));
        polls.give_time(noon + Round::notice);
        CHECK(stage(polls) == Stage::closed);
    }

    TEST_CASE("only the operator closes: time alone does not") {
        Polls polls = open_for(5);
        polls.pass(noon + 24h);
        polls.give_time(noon + 24h);
        CHECK(stage(polls) == Stage::open);
        CHECK_FALSE(polls.due());
    }

    TEST_CASE("during the notice the operator may keep the round open") {
        Polls polls = open_for(5);
        CHECK(polls.close(noon));
        CHECK(polls.keep_open());
        polls.pass(noon + 1h);
        CHECK(stage(polls) == Stage::open);
        CHECK(polls.hear(avis_before, ballot_of(1, 0), noon + 1h) == Verdict::counted);
    }

    TEST_CASE("a round without a phone closes at once, and hands are typed in") {
        Polls polls = open_for(0);
        CHECK(polls.close(noon));
        CHECK(stage(polls) == Stage::closed);
        CHECK(polls.type_in(avis_before, Kind::hands, Numbers{12, 8, 0}));
        CHECK(polls.reveal(avis_before));
        CHECK(polls.standings().front().results.percent == std::vector{60, 40});
    }

    TEST_CASE("no more ballots are counted than there were phones, and the operator is told") {
        Polls polls = open_for(2);
        CHECK(polls.hear(avis_before, ballot_of(1, 0), noon) == Verdict::counted);
        CHECK(polls.hear(avis_before, ballot_of(2, 0), noon) == Verdict::counted);
        CHECK(polls.hear(avis_before, ballot_of(3, 0), noon) == Verdict::more_votes_than_phones);
        CHECK(polls.desk(avis_before)->more_votes_than_phones == 1);
        polls.phones_are(3);
        CHECK(polls.hear(avis_before, ballot_of(3, 0), noon) == Verdict::counted);
        polls.phones_are(0);  // who has voted and left has voted
        CHECK(polls.hear(avis_before, ballot_of(1, 0), noon) == Verdict::counted);
    }

    TEST_CASE("phones that were here before the round do not count for it") {
        Polls polls = two_polls();
        polls.phones_are(50);
        polls.phones_are(1);
        CHECK(polls.open(avis_before, {1}));
        CHECK(polls.hear(avis_before, ballot_of(1, 0), noon) == Verdict::counted);
        CHECK(polls.hear(avis_before, ballot_of(2, 0), noon) == Verdict::more_votes_than_phones);
    }

    TEST_CASE("the operator sees the ballots in tens") {
        Polls polls = open_for(40);
        for (std::uint8_t i = 0; i < 19; ++i)
            CHECK(polls.hear(avis_before, ballot_of(i, 0), noon) == Verdict::counted);
        CHECK(polls.desk(avis_before)->ballots_in_tens == 10);
    }

    TEST_CASE("the same token counts before and after: nothing of it is left to compare") {
        Polls polls = open_for(40);
        for (std::uint8_t i = 0; i < 40; ++i)
            CHECK(polls.hear(avis_before, ballot_of(i, 0), noon) == Verdict::counted);
        CHECK(polls.close(noon));
        polls.pass(noon + Round::notice);
        CHECK(polls.open(avis_after, {2}));
        for (std::uint8_t i = 0; i < 40; ++i)
            CHECK(polls.hear(avis_after, ballot_of(i, 1), noon + 1min) == Verdict::counted);
        CHECK(polls.close(noon + 1min));
        polls.pass(noon + 1min + Round::notice);
        CHECK(polls.reveal(avis_before));
        CHECK(polls.reveal(avis_after));

        REQUIRE(polls.standings().size() == 2);
        CHECK(polls.standings()[0].results.percent == std::vector{100, 0});
        CHECK(polls.standings()[1].results.percent == std::vector{0, 100});
    }

    TEST_CASE(
        "a round that is closed at once takes no more ballots, and one that is not open stays") {
        Polls polls = open_for(40);
        CHECK(polls.hear(avis_before, ballot_of(1, 0), noon) == Verdict::counted);
        polls.close_at_once(avis_after);
        CHECK(stage(polls) == Stage::open);
        polls.close_at_once(avis_before);
        CHECK(stage(polls) == Stage::closed);
        CHECK(polls.hear(avis_before, ballot_of(2, 0), noon) == Verdict::not_open);
        CHECK_FALSE(polls.due());
    }

    TEST_CASE("what cannot be done now is answered with a sentence") {
        Polls polls = two_polls();
        CHECK(refusal(polls.close(noon)) == "Aucun vote n’est ouvert.");
        CHECK(refusal(polls.keep_open()) == "Aucun vote n’est ouvert.");
        CHECK(refusal(polls.reveal(avis_before)) == "Ce vote n’a pas encore été ouvert.");
        CHECK(refusal(polls.type_in(avis_before, Kind::slips, Numbers{1, 1, 1})) ==
              "Ce vote n’a pas encore été ouvert.");
        CHECK(refusal(polls.open({.poll = "quoi"}, {1})) == "Ce programme n’a pas ce vote.");

        polls.phones_are(3);
        CHECK(polls.open(avis_before, {1}));
        CHECK(refusal(polls.open(avis_after, {1})) ==
              "Un vote est déjà ouvert : il faut d’abord le clore.");
        CHECK(refusal(polls.reveal(avis_before)) ==
              "Le résultat ne peut être montré qu’une fois le vote clos.");
        CHECK(polls.close(noon));
        polls.pass(noon + Round::notice);
        CHECK(refusal(polls.open(avis_before, {1})) ==
              "Ce vote a déjà eu lieu : ses jetons sont oubliés, et chacun pourrait voter deux "
              "fois.");
    }

    TEST_CASE("a wiped evening is a new evening, whatever was going on") {
        Polls fresh = two_polls();
        fresh.phones_are(40);
        Polls polls = open_for(40);
        for (std::uint8_t i = 0; i < 40; ++i)
            CHECK(polls.hear(avis_before, ballot_of(i, 0), noon) == Verdict::counted);
        CHECK(polls.hear(avis_before, ballot_of(41, 0), noon) == Verdict::more_votes_than_phones);
        CHECK(polls.type_in(avis_before, Kind::slips, Numbers{7, 7, 7}));
        CHECK(polls.close(noon));
        polls.give_time(noon + 1s);

        polls.wipe();

        CHECK(polls == fresh);
        CHECK(polls.standings().empty());
        CHECK(polls.open(avis_before, {3}));
    }
}
