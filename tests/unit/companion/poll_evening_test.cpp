// An evening with polls, as phones, desk and big screen are told of it.
#include <algorithm>
#include <chrono>
#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include "companion/screening.h"
#include "tests/unit/companion/an_evening.h"
#include "tests/unit/companion/some_polls.h"

using namespace std::chrono_literals;
using namespace companion;  // NOLINT: the folder under test
using Json = nlohmann::json;
using media::FilmState;

namespace {

const Json& of(const std::vector<Json>& letters, std::string_view kind) {
    const auto found =
        std::ranges::find_if(letters, [&](const Json& letter) { return letter.at("t") == kind; });
    REQUIRE_MESSAGE(found != letters.end(), kind);
    return *found;
}

ScreeningFacts facts_with_polls() {
    auto facts = facts_of_an_evening();
    facts.programme.polls = some_polls();
    facts.draw_salt = [] { return salt_number(7); };
    return facts;
}

// Whoever reads, reads a second later.
struct PolledEvening : AnEvening {
    PolledEvening() : AnEvening{facts_with_polls()} {
        film(FilmState::lobby);
        desk = console_enters();
        console_reads();
    }

    std::vector<SeatNumber> phones_join(std::size_t count) {
        std::vector<SeatNumber> phones(count);
        for (SeatNumber& phone : phones) phone = phone_joins();
        return phones;
    }
    void console_says(const wire::FromConsole& said) {
        CHECK(std::holds_alternative<Stay>(screening.hear_console(desk, said, noon)));
    }
    void film(FilmState state) {
        screening.film_is({.state = state, .vector = {}, .epoch = ++epoch}, noon);
    }

    Letters phone_reads(SeatNumber seat) { return AnEvening::phone_reads(seat, noon + 1s); }
    Letters console_reads() { return AnEvening::console_reads(desk, noon + 1s); }

    SeatNumber desk = 0;
    std::uint32_t epoch = 0;
};

}  // namespace

TEST_SUITE("polls of an evening") {
    TEST_CASE(
        "a phone that joins is told of the rounds after its sheet, the desk of its rows too") {
        PolledEvening evening;
        const auto phone = evening.phone_joins();
        const auto letters = evening.phone_reads(phone);
        CHECK(kinds(letters) == Kinds{"welcome", "timeline", "sheet", "polls"});
        CHECK(letters[3] == Json{{"t", "polls"}, {"rounds", Json::array()}, {"x", 1'000'000}});
        evening.console_says(wire::Enter{});
        CHECK(kinds(evening.console_reads()) ==
              Kinds{"entered", "timeline", "room", "sheet", "polls", "desk", "script"});
    }

    TEST_CASE("every change is told to all, and only a change") {
        PolledEvening evening;
        const auto phone = evening.phone_joins();
        evening.phone_reads(phone);
        evening.console_says(PollOrder{poll_order::Next{}});
        const auto opened = evening.phone_reads(phone);
        CHECK(kinds(opened) == Kinds{"polls"});
        CHECK(opened[0].at("rounds") ==
              Json{{{"poll", "avis"}, {"round", "before"}, {"stage", "open"}}});
        CHECK(kinds(evening.console_reads()) == Kinds{"polls", "desk"});

        evening.phone_says(phone, wire::Vote{avis_before, ballot_of(1, 0)});
        CHECK(evening.phone_reads(phone) ==
              std::vector{Json{{"t", "ballot"}, {"n", 0}, {"is", "counted"}}});
        CHECK(evening.console_reads().empty());
    }

    TEST_CASE("the notice has a moment on the companion's clock, and more time moves it") {
        PolledEvening evening;
        const auto phone = evening.phone_joins();
        evening.console_says(PollOrder{poll_order::Next{}});
        evening.console_says(PollOrder{poll_order::Next{}});
        const Json told = of(evening.phone_reads(phone), "polls").at("rounds").at(0);
        CHECK(told.at("closes") == 20'000'000);
        CHECK(told.at("more") == true);
        evening.phone_says(phone, wire::MoreTime{});
        CHECK(of(evening.phone_reads(phone), "polls").at("rounds").at(0).at("closes") ==
              40'000'000);
        CHECK(of(evening.console_reads(), "desk").at("rounds").at(0).at("time") == true);
        evening.screening.pass(noon + 40s);
        CHECK(of(evening.phone_reads(phone), "polls").at("rounds").at(0) ==
              Json{{"poll", "avis"}, {"round", "before"}, {"stage", "closed"}});
    }

    TEST_CASE("the answer to a ballot goes to the one who sent it, with what became of it") {
        PolledEvening evening;
        const auto one = evening.phone_joins();
        const auto other = evening.phone_joins();
        evening.phone_says(one, wire::Vote{avis_before, ballot_of(1, 0)});
        CHECK(of(evening.phone_reads(one), "ballot").at("is") == "closed");
        evening.console_says(PollOrder{poll_order::Next{}});
        evening.phone_reads(one);
        evening.phone_reads(other);
        const auto verdict = [&](const Ballot& ballot) {
            evening.phone_says(one, wire::Vote{avis_before, ballot});
            return of(evening.phone_reads(one), "ballot").at("is").get<std::string>();
        };
        CHECK(verdict(ballot_of(1, 0)) == "counted");
        CHECK(verdict(ballot_of(1, 0)) == "counted");  // again
        Ballot changed = ballot_of(1, 1);
        changed.change = 1;
        CHECK(verdict(changed) == "counted");
        CHECK(verdict(ballot_of(1, 0)) == "unknown");  // an old one, late
        CHECK(verdict(ballot_of(2, 3)) == "unknown");
        CHECK(verdict(ballot_of(2, 2)) == "counted");
        CHECK(verdict(ballot_of(3, 0)) == "refused");
        CHECK(evening.phone_reads(other).empty());
        CHECK(of(evening.console_reads(), "desk").at("rounds").at(0).at("refused") == 1);
    }

    TEST_CASE("a phone that left before the vote makes no room in it, whoever opens it") {
        for (const bool by_key : {false, true}) {
            PolledEvening evening;
            const auto one = evening.phone_joins();
            evening.screening.phones().leave(evening.phone_joins());
            if (by_key)
                evening.screening.poll_next(noon);
            else
                evening.console_says(PollOrder{poll_order::Next{}});
            evening.phone_says(one, wire::Vote{avis_before, ballot_of(1, 0)});
            CHECK(of(evening.phone_reads(one), "ballot").at("is") == "counted");
            evening.phone_says(one, wire::Vote{avis_before, ballot_of(2, 0)});
            CHECK(of(evening.phone_reads(one), "ballot").at("is") == "refused");
        }
    }

    TEST_CASE("what cannot be is told to the desk that asked, in a sentence") {
        PolledEvening evening;
        evening.console_says(PollOrder{poll_order::Close{}});
        CHECK(evening.console_reads() ==
              std::vector{Json{{"t", "no"}, {"why", "Aucun vote n’est ouvert."}}});
    }

    TEST_CASE("a ballot or a wish for time before hello closes the socket") {
        PolledEvening evening;
        for (const wire::FromPhone& said :
             {wire::FromPhone{wire::Vote{avis_before, ballot_of(1, 0)}},
              wire::FromPhone{wire::MoreTime{}}}) {
            const auto phone = evening.screening.phones().sit_down(noon);
            CHECK(std::holds_alternative<Close>(evening.screening.hear_phone(phone, said, noon)));
        }
    }

    TEST_CASE("until the reveal nothing that anybody is told depends on who chose what") {
        std::vector<std::string> told;
        for (const bool choice : {false, true}) {
            PolledEvening evening;
            std::string all;
            const auto phones = evening.phones_join(30);
            const auto read_all = [&] {
                for (const SeatNumber phone : phones)
                    for (const Json& letter : evening.phone_reads(phone)) all += letter.dump();
                for (const Json& letter : evening.console_reads()) all += letter.dump();
                all += media::link::encode(evening.screening.polls());
                all += evening.screening.write_all("fr", noon);
            };
            evening.console_says(PollOrder{poll_order::Next{}});
            for (std::uint8_t i = 0; i < 30; ++i) {
                evening.phone_says(phones[i],
                                   wire::Vote{avis_before, ballot_of(i, choice ? 1 : 0)});
                read_all();
            }
            evening.film(FilmState::playing);
            evening.film(FilmState::ended);
            read_all();
            CHECK(all.find("results") == std::string::npos);
            told.push_back(all);
        }
        CHECK(told[0] == told[1]);
    }

    TEST_CASE(
        "the reveal tells the sum and its parts, and to the big screen the same percentages") {
        PolledEvening evening;
        const auto phones = evening.phones_join(30);
        evening.film(FilmState::ended);
        evening.screening.poll_next(noon);
        for (std::uint8_t i = 0; i < 30; ++i) {
            const auto option = static_cast<std::uint8_t>(i < 18 ? 0 : i < 27 ? 1 : 2);
            evening.phone_says(phones[i], wire::Vote{avis_after, ballot_of(i, option)});
        }
        evening.console_says(PollOrder{poll_order::TypeIn{avis_after, Kind::slips, {3, 10, 0}}});
        evening.screening.poll_next(noon);
        evening.screening.pass(noon + 20s);
        evening.phone_reads(phones[0]);
        evening.screening.poll_next(noon + 20s);
        CHECK(of(evening.phone_reads(phones[0]), "polls").at("rounds").at(0).at("results") ==
              Json{{"grain", "tens"}, {"percent", {50, 50}}, {"kinds", {"phones", "slips"}}});
        const auto news = evening.screening.poll_news();
        REQUIRE(news);
        CHECK(news->rounds.at(0).results->percent == std::vector{50, 50});
        CHECK(news->rounds.at(0).results->votes == 0);
        CHECK_FALSE(evening.screening.poll_news());
    }

    TEST_CASE("whoever asks over HTTP is told of the rounds, and may vote without a seat") {
        PolledEvening evening;
        evening.screening.poll_next(noon);
        const auto says = [&](std::uint8_t voter) {
            const wire::Vote vote{avis_before, ballot_of(voter, 0)};
            return Json::parse(evening.screening.hear_ballot(vote, noon)).at("is");
        };
        CHECK(says(1) == "refused");
        evening.screening.polling_phones_are(1);
        CHECK(says(1) == "counted");
        CHECK(says(2) == "refused");
        evening.phone_joins();
        CHECK(says(2) == "counted");
        evening.screening.polling_phones_are(0);
        CHECK(says(3) == "refused");
        const Json messages = Json::parse(evening.screening.write_all("fr", noon));
        REQUIRE(messages.size() == 5);
        CHECK(messages[3].at("t") == "polls");
        CHECK(messages[3].at("rounds").at(0).at("stage") == "open");
        CHECK(messages[4].at("t") == "pong");
    }

    TEST_CASE("a phone that asks over HTTP is one of the room like any other") {
        PolledEvening evening;
        evening.phone_joins();
        evening.screening.polling_phones_are(2);
        CHECK(evening.screening.room().phones == 3);
        evening.console_reads();
        evening.screening.pass(noon + 2s);
        CHECK(of(evening.console_reads(), "room").at("phones") == 3);
    }

    TEST_CASE("the film opens the poll of its programme where its chapter and offset say") {
        auto facts = facts_with_polls();
        facts.programme.polls[1].open_at =
            media::PollMoment{.chapter = "rue", .offset = 10s, .lasts = 20s};
        Screening screening{std::move(facts)};
        screening.polling_phones_are(1);
        const auto stands = [&](std::chrono::seconds avis_after) {
            screening.pass(noon + avis_after);
            const auto rounds = screening.polls().rounds;
            return rounds.empty() ? "" : rounds[0].poll + " " + rounds[0].round;
        };
        screening.film_is({.state = FilmState::playing,
                           .vector = {.position = at(100s), .velocity = 1, .timestamp = noon},
                           .epoch = 1},
                          noon);
        CHECK(stands(29s).empty());
        CHECK(stands(30s) == "qui once");
        CHECK(screening.polls().rounds[0].stage == media::PollRound::Stage::open);
        CHECK(stands(50s) == "qui once");
        CHECK(screening.polls().rounds[0].stage == media::PollRound::Stage::closing);
        CHECK(screening.due() == noon + 50s + Screening::pace);
        CHECK(stands(70s) == "qui once");
        CHECK(screening.polls().rounds[0].stage == media::PollRound::Stage::closed);
    }

    TEST_CASE("after the goodbye neither film nor desk opens a poll, and nothing is counted") {
        auto facts = facts_with_polls();
        facts.programme.polls[0].open_at = media::PollMoment{.chapter = "rue", .offset = 10s};
        facts.keep_totals = [](const media::PollTotals& totals) {
            CHECK(totals == media::PollTotals{});
        };
        AnEvening evening{std::move(facts)};
        const auto desk = evening.console_enters();
        evening.screening.polling_phones_are(2);
        evening.screening.film_is(
            {.state = FilmState::playing,
             .vector = {.position = at(130s), .velocity = 1, .timestamp = noon},
             .epoch = 1},
            noon);
        evening.screening.close();
        evening.screening.pass(noon + 100ms);
        for (const Occasion occasion : {Occasion::once, Occasion::after}) {
            const RoundName round{.poll = "avis", .occasion = occasion};
            static_cast<void>(evening.screening.hear_console(
                desk, PollOrder{poll_order::Open{round}}, noon + 200ms));
            const wire::Vote vote{round, ballot_of(1, 0)};
            CHECK(Json::parse(evening.screening.hear_ballot(vote, noon + 300ms)).at("is") ==
                  "closed");
        }
        CHECK(evening.screening.polls().rounds.empty());
    }

    TEST_CASE("a phone that left before the film opened its poll makes no room in it either") {
        auto facts = facts_with_polls();
        facts.programme.polls[0].open_at = media::PollMoment{.chapter = "rue", .offset = 10s};
        AnEvening evening{std::move(facts)};
        const auto one = evening.phone_joins();
        evening.screening.phones().leave(evening.phone_joins());
        evening.screening.film_is(
            {.state = FilmState::playing,
             .vector = {.position = at(129s), .velocity = 1, .timestamp = noon},
             .epoch = 1},
            noon);
        evening.screening.pass(noon + 2s);
        const RoundName once{.poll = "avis", .occasion = Occasion::once};
        evening.phone_says(one, wire::Vote{once, ballot_of(1, 0)}, noon + 2s);
        CHECK(of(evening.phone_reads(one, noon + 2s), "ballot").at("is") == "counted");
        evening.phone_says(one, wire::Vote{once, ballot_of(2, 0)}, noon + 2s);
        CHECK(of(evening.phone_reads(one, noon + 2s), "ballot").at("is") == "refused");
    }

    TEST_CASE("time that has come is known beforehand") {
        PolledEvening evening;
        evening.phone_joins();
        evening.screening.poll_next(noon);
        evening.screening.poll_next(noon);
        evening.screening.pass(noon + 19s + 950ms);
        CHECK(evening.screening.due() == noon + 20s);
    }

    TEST_CASE("votes that were kept are shown again when the screening is resumed") {
        PolledEvening evening;
        media::Interruption from{
            .rounds = {{.poll = "avis",
                        .round = "before",
                        .votes = {{{30, 10, 0}, {0, 0, 0}, {0, 0, 0}, {0, 0, 0}}}}}};
        evening.screening.resumed(from);
        CHECK(of(evening.console_reads(), "polls").at("rounds").at(0).at("stage") == "closed");
        evening.console_says(PollOrder{poll_order::Reveal{avis_before}});
        const auto letters = evening.console_reads();
        CHECK(of(letters, "polls").at("rounds").at(0).at("results").at("percent") == Json{75, 25});
    }
}
