// What the evenings would see: each promise is broken here once on purpose, and somebody notices.
#include <cstdint>
#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "tests/trust/evenings/evening.h"
#include "tests/trust/evenings/votes.h"

using namespace evenings;  // NOLINT: the folder under test

namespace {

// The first complaint of a handful of evenings.
std::string complaint(Sabotage sabotage, int phones = 0) {
    constexpr std::uint64_t evenings = 60;
    for (std::uint64_t seed = 1; seed <= evenings; ++seed)
        if (const Outcome outcome = play(seed, {.phones = phones, .sabotage = sabotage});
            outcome.broken)
            return *outcome.broken;
    return "nobody has complained";
}

// Results of a round without phones, one after the other, each of so many slips for its first
// option; what is not told is not a result.
std::string after_slips(const std::vector<int>& slips) {
    Plan plan;
    plan.programme.polls = {{.id = "v0",
                             .question = {},
                             .options = {{.id = "a", .text = {}}, {.id = "b", .text = {}}}}};
    Agenda agenda;
    Trace trace{agenda};
    Complaints complaints{trace};
    Votes votes{plan, complaints};
    for (const int count : slips) {
        media::PollTotals totals;
        totals.rounds[0].stage = 4;
        totals.rounds[0].counts[1][0] = count;
        totals.rounds[0].told_slips[0] = count;
        votes.counted(totals, 0);
        const std::string results =
            count == 0 ? R"({"grain":"nothing"})"
                       : fmt::format(R"({{"grain":"whole","percent":[100,0],"votes":{}}})", count);
        votes.told(fmt::format(
            R"({{"t":"polls","rounds":[{{"poll":"v0","round":"once","stage":"revealed","results":{}}}],"x":1}})",
            results));
    }
    return complaints.first().value_or("");
}

}  // namespace

TEST_SUITE("evenings by chance") {
    TEST_CASE("the same seed is the same evening, to the last word, and another is another") {
        const Outcome one = play(7);
        CHECK(one.notes > 50);
        CHECK(one.hash == play(7).hash);
        CHECK(one.hash != play(8).hash);
    }

    TEST_CASE("a promise that nobody breaks is kept") {
        CHECK(complaint(Sabotage::none) == "nobody has complained");
    }

    TEST_CASE("a phone that shows a wrong prompt is seen") {
        CHECK(complaint(Sabotage::phone_deaf_to_news).find("is on the glass") != std::string::npos);
    }

    TEST_CASE("a phone whose clock is wrong is seen by its glass") {
        CHECK(complaint(Sabotage::phone_with_a_wrong_clock).find("is on the glass") !=
              std::string::npos);
    }

    TEST_CASE("a phone that does not look for a lost companion is seen") {
        CHECK(complaint(Sabotage::phone_that_gives_up) == "it has not found the companion again");
    }

    TEST_CASE("a phone that believes a letter that came late is seen") {
        CHECK(complaint(Sabotage::phone_takes_older_numbers) ==
              "the film's numbers have gone back");
    }

    TEST_CASE("a companion whose numbers start again is seen") {
        CHECK(complaint(Sabotage::numbers_start_again) == "the numbers it tells go back");
    }

    TEST_CASE("a phone that asks by HTTP too seldom is seen by its glass") {
        CHECK(complaint(Sabotage::phone_asks_seldom).find("is on the glass") != std::string::npos);
    }

    TEST_CASE("a phone that asks by HTTP and takes another companion for the last is seen") {
        CHECK(complaint(Sabotage::phone_asks_as_before_the_fall).find("its clock is off by") !=
              std::string::npos);
    }

    TEST_CASE("an answer that is older than the last one is seen by the clock it falsifies") {
        CHECK(complaint(Sabotage::answer_older_than_the_last).find("its clock is off by") !=
              std::string::npos);
    }

    TEST_CASE("an answer of a companion that has fallen, taken for a new one, is seen") {
        CHECK(complaint(Sabotage::answer_of_a_fallen_companion).find("is on the glass") !=
              std::string::npos);
    }

    TEST_CASE("a companion that takes each question by HTTP for a phone is seen") {
        CHECK(complaint(Sabotage::each_question_is_a_phone).find("ballots counted of at most") !=
              std::string::npos);
    }

    TEST_CASE("a box that takes more votes than there are phones is seen") {
        CHECK(complaint(Sabotage::box_without_bottom).find("ballots counted of at most") !=
              std::string::npos);
    }

    TEST_CASE("a result of a few votes is seen") {
        CHECK(complaint(Sabotage::small_cells_are_told).find("is told, not « nothing »") !=
              std::string::npos);
    }

    TEST_CASE("two results that tell of a single slip are seen, and two that do not are let pass") {
        CHECK(after_slips({12, 0, 17}) == "");
        CHECK(after_slips({12, 13}) == "two results are apart by 1 slips");
        CHECK(after_slips({12, 0, 13}) == "two results are apart by 1 slips");
        CHECK(after_slips({9}) == "of 9 votes, 0 by phone, « whole » is told, not « nothing »");
    }

    TEST_CASE("a campaign in a school is seen") {
        CHECK(complaint(Sabotage::campaign_in_school) == "a school is told of a campaign");
    }
}
