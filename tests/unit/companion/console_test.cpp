#include <chrono>
#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include "companion/screening.h"
#include "tests/unit/companion/an_evening.h"

using namespace std::chrono_literals;
using namespace companion;  // NOLINT: the folder under test
using Evening = AnEvening;
using Json = nlohmann::json;

namespace {

media::link::Order command(std::string_view json) {
    auto read = media::command_from_json(json);
    REQUIRE(read);
    return {.command = std::move(*read), .epoch = 17};
}

}  // namespace

TEST_SUITE("console") {
    TEST_CASE("who enters is told everything") {
        Evening evening;
        evening.phone_joins(noon);
        const auto console = evening.console_enters(noon);
        const auto letters = evening.console_reads(console, noon);
        CHECK(kinds(letters) == Kinds{"entered", "timeline", "room", "sheet", "script"});
        CHECK(letters[2].at("phones") == 1);
    }

    TEST_CASE("no command is heard before somebody enters") {
        Evening evening;
        const auto seat = evening.screening.consoles().sit_down(noon);
        CHECK(std::holds_alternative<Close>(
            evening.screening.hear_console(seat, command(R"({"do":"go"})"), noon)));
    }

    TEST_CASE("a command goes on to the player and changes nothing here") {
        Evening evening;
        const auto console = evening.console_enters(noon);
        evening.console_reads(console, noon);
        media::link::Order seek = command(R"({"do":"seek","to":9000000})");
        const auto heard = evening.screening.hear_console(console, seek, noon);
        REQUIRE(std::holds_alternative<media::link::Order>(heard));
        seek.desk = console;
        CHECK(std::get<media::link::Order>(heard) == seek);
        CHECK(evening.console_reads(console, noon).empty());
    }

    TEST_CASE("what the stage shows is told to every desk, and to one that comes later") {
        Evening evening;
        const auto first = evening.console_enters(noon);
        evening.console_reads(first, noon);
        evening.screening.stage_is({.black = true, .volume = 35});
        CHECK(kinds(evening.console_reads(first, noon)) == Kinds{"stage"});
        evening.screening.stage_is({.black = true, .volume = 35});
        CHECK(evening.console_reads(first, noon).empty());

        const auto second = evening.console_enters(noon);
        const Json late = evening.console_reads(second, noon)[4];
        CHECK(late.at("t") == "stage");
        CHECK(late.at("black") == true);
        CHECK(late.at("volume") == 35);
        CHECK(late.at("desks") == 2);
    }

    TEST_CASE("a desk knows of another as long as that is open") {
        Evening evening;
        evening.screening.stage_is({});
        const auto first = evening.console_enters(noon);
        CHECK(evening.console_reads(first, noon)[4].at("desks") == 1);
        const auto second = evening.console_enters(noon);
        CHECK(evening.console_reads(first, noon).back().at("desks") == 2);
        evening.screening.consoles().leave(second);
        evening.screening.pass(noon + 100ms);
        CHECK(evening.console_reads(first, noon + 100ms).back().at("desks") == 1);
    }

    TEST_CASE("the player's refusal reaches the desk that asked, and no other") {
        Evening evening;
        const auto first = evening.console_enters(noon);
        const auto second = evening.console_enters(noon);
        evening.console_reads(first, noon);
        evening.console_reads(second, noon);
        evening.screening.refused({.desk = second, .why = "Rien n’a été fait."});
        CHECK(evening.console_reads(first, noon).empty());
        const auto letters = evening.console_reads(second, noon);
        REQUIRE(kinds(letters) == Kinds{"no"});
        CHECK(letters[0].at("why") == "Rien n’a été fait.");
        CHECK(letters[0].at("of") == "film");
        evening.screening.consoles().leave(second);
        evening.screening.refused({.desk = second, .why = "Trop tard."});
        evening.screening.refused({.desk = 7000, .why = "À personne."});
        CHECK_FALSE(evening.screening.consoles().seat(second).outbox.next());
    }

    TEST_CASE("the operator's notes are told at the desk, and stand in no phone's sheet") {
        auto facts = facts_of_an_evening();
        facts.programme.chapters.at(0).notes = {{"fr", "Laisser un silence."}};
        facts.programme.chapters.at(0).prompts.at(0).notes = {{"fr", "Lire à voix haute."}};
        Evening evening{facts};
        const auto console = evening.console_enters(noon);
        const Json script = evening.console_reads(console, noon).back();
        REQUIRE(script.at("t") == "script");
        CHECK(script.at("chapters")[0].at("note") == "Laisser un silence.");
        CHECK(script.at("chapters")[0].at("prompts")[0].at("note") == "Lire à voix haute.");
        const std::string& sheet = evening.screening.sheet("fr").json;
        CHECK(sheet.find("silence") == std::string::npos);
        CHECK(sheet.find("voix haute") == std::string::npos);
    }

    TEST_CASE("player and console are told the count of phones when it changes, once a second") {
        Evening evening;
        const auto console = evening.console_enters(noon);
        evening.console_reads(console, noon);
        evening.screening.pass(noon);
        CHECK_FALSE(evening.screening.room_news());

        evening.phone_joins(noon);
        evening.screening.pass(noon + 100ms);
        const auto first = evening.screening.room_news();
        evening.phone_joins(noon + 200ms);
        evening.screening.pass(noon + 300ms);
        const auto too_soon = evening.screening.room_news();
        evening.screening.pass(noon + 1100ms);
        const auto second = evening.screening.room_news();

        REQUIRE(first);
        CHECK(first->phones == 1);
        CHECK_FALSE(too_soon);
        REQUIRE(second);
        CHECK(second->phones == 2);
        CHECK(evening.console_reads(console, noon + 1100ms).back().at("phones") == 2);
    }

    TEST_CASE("the desk is told how well clocks agree, at most once a second, the player is not") {
        Evening evening;
        const auto console = evening.console_enters(noon);
        std::vector<SeatNumber> phones;
        for (int i = 0; i < 20; ++i) phones.push_back(evening.phone_joins(noon));
        evening.screening.pass(noon);
        static_cast<void>(evening.screening.room_news());
        const auto entered = evening.console_reads(console, noon);
        REQUIRE(kinds(entered) == Kinds{"entered", "timeline", "room", "sheet", "script"});
        CHECK(entered[2].at("clocks").at("spoke") == 0);

        const auto all_say = [&](wire::Micros bound, Moment now) {
            for (const SeatNumber phone : phones)
                evening.phone_says(phone, wire::Ping{.id = 1, .sent = 2, .bound = bound}, now);
        };
        all_say(5'000, noon + 100ms);
        evening.screening.pass(noon + 200ms);
        CHECK(evening.console_reads(console, noon + 200ms).empty());
        evening.screening.pass(noon + 1000ms);
        const Json told = evening.console_reads(console, noon + 1000ms).back();
        CHECK(told == Json{{"t", "room"},
                           {"phones", 20},
                           {"clocks", {{"spoke", 10}, {"in5", 100}, {"in20", 100}}}});
        CHECK_FALSE(evening.screening.room_news());
        CHECK(evening.screening.clock_words(noon + 1000ms) == 20);

        evening.screening.pass(noon + 17s);
        const auto later = evening.console_reads(console, noon + 17s);
        REQUIRE(kinds(later) == Kinds{"timeline", "room"});
        CHECK(later[1].at("clocks").at("spoke") == 0);
        CHECK(evening.screening.clock_words(noon + 17s) == 0);
    }

    TEST_CASE("a phone that does not say how well it knows the time is in no share") {
        Evening evening;
        evening.phone_says(evening.phone_joins(noon), wire::Ping{.id = 1, .sent = 2}, noon);
        CHECK(evening.screening.clock_words(noon) == 0);
    }
}
