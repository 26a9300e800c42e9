// Many evenings as one, and what nobody can find out by comparing two such.
#include "player/report/tour.h"

#include <algorithm>
#include <cstdlib>
#include <string>

#include <doctest/doctest.h>

#include "player/report/tour_page.h"
#include "tests/unit/media/some_reports.h"

using media::EveningReport;
using player::publishable;
using player::Tour;
using player::tour_of;

namespace {

// Everything that is written of it.
std::string all_of(const Tour& tour) {
    const auto& words = media::report_words("fr");
    return player::tour_page(tour, words) + player::tour_text(tour, words) +
           media::reports_to_json(tour.evenings) + media::reports_to_csv(tour.evenings);
}

std::vector<EveningReport> some_evenings(unsigned seed) {
    AnyEvening any{seed};
    std::vector<EveningReport> evenings;
    for (int i = any.up_to(6); i >= 0; --i)
        evenings.push_back(any.draw("Ville " + std::to_string(i)));
    return evenings;
}

EveningReport a_small_one() {
    EveningReport small = an_evening("Petiteville");
    small.phones = media::hall_count(7);
    small.taps = 0;
    small.polls[0].rounds = {{.round = "before"}, {.round = "after"}};
    return small;
}

bool is_told_or_nothing(std::int64_t number) {
    return number == 0 || number >= media::report_threshold;
}

// Of one poll and one occasion: how many answers are in the total.
std::int64_t votes_in(const Tour& tour, const std::string& question, const std::string& round) {
    for (const player::TourPoll& poll : tour.polls)
        for (const player::TourColumn& column : poll.columns)
            if (poll.question == question && column.round == round) return column.votes;
    return 0;
}

}  // namespace

TEST_SUITE("tour") {
    TEST_CASE("evenings weigh as much as they have answers") {
        EveningReport lyon = an_evening("Lyon");
        lyon.polls[0].rounds = {whole_round("before", {30, 0, 0})};
        const Tour tour = tour_of({an_evening(), lyon});
        REQUIRE(tour.polls.size() == 1);
        const auto& before = tour.polls[0].columns.at(0);
        CHECK(before.votes == 87);
        CHECK(before.evenings == 2);
        CHECK(before.percent == std::vector{46, 23, 31});  // of 40, 20 and 27
        CHECK(tour.polls[0].columns.at(1).votes == 55);
        CHECK(tour.phones == 100);
        CHECK(tour.taps == 40);
    }

    TEST_CASE("a round in tens is listed, and in no total") {
        EveningReport lyon = an_evening("Lyon");
        lyon.polls[0].rounds = {tens_round("before", {30, 30, 40})};
        const Tour tour = tour_of({an_evening(), lyon});
        CHECK(tour.polls[0].columns.at(0).votes == 57);
        REQUIRE(tour.polls[0].in_tens.size() == 1);
        CHECK(tour.polls[0].in_tens[0].town == "Lyon");
        CHECK(tour.polls[0].in_tens[0].percent == std::vector{30, 30, 40});
    }

    TEST_CASE("another wording is another poll") {
        EveningReport other = an_evening("Lyon");
        other.polls[0].options[0] = "Aucune";
        CHECK(tour_of({an_evening(), other}).polls.size() == 2);
    }

    TEST_CASE("an evening that is too small is not even named") {
        const Tour tour = tour_of({an_evening(), a_small_one()});
        CHECK(tour == tour_of({an_evening()}));
        CHECK(all_of(tour).find("Petiteville") == std::string::npos);
        CHECK_FALSE(publishable(a_small_one()));
    }

    TEST_CASE("a few phones are not told beside the many answers on paper") {
        EveningReport paper = an_evening("Lyon");
        paper.phones = media::hall_count(7);
        paper.taps = 0;
        paper.polls[0].rounds = {whole_round("before", {10, 20, 4}, {"hands"})};
        const Tour tour = tour_of({paper});
        CHECK(tour.evenings.at(0).phones == media::HallCount{});
        CHECK(tour.phones == 0);
        CHECK(player::phones_in(tour.evenings[0], media::report_words("fr")) == "moins de dix");
    }

    TEST_CASE("a total is right to within one point, whatever the halls said") {
        for (unsigned seed = 0; seed < 300; ++seed) {
            CAPTURE(seed);
            AnyEvening any{seed};
            std::vector<EveningReport> evenings;
            std::vector<double> truth(3);
            double votes = 0;
            for (int i = 0; i <= any.up_to(8); ++i) {
                const std::vector counts{30 + any.up_to(400), any.up_to(200), any.up_to(90)};
                EveningReport evening = an_evening("Ville " + std::to_string(i));
                evening.polls[0].rounds = {whole_round("after", counts)};
                evenings.push_back(evening);
                for (std::size_t k = 0; k < 3; ++k) {
                    truth[k] += counts[k];
                    votes += counts[k];
                }
            }
            const auto percent = tour_of(evenings).polls.at(0).columns.at(0).percent;
            for (std::size_t k = 0; k < 3; ++k)
                CHECK(std::abs(percent[k] - 100 * truth[k] / votes) <= 1.0);
        }
    }

    TEST_CASE("the order of the files changes nothing") {
        for (unsigned seed = 0; seed < 200; ++seed) {
            CAPTURE(seed);
            auto evenings = some_evenings(seed);
            const std::string forth = all_of(tour_of(evenings));
            std::ranges::reverse(evenings);
            CHECK(all_of(tour_of(evenings)) == forth);
        }
    }

    TEST_CASE("merged again it is the same: nothing is in it twice") {
        for (unsigned seed = 0; seed < 200; ++seed) {
            CAPTURE(seed);
            const Tour tour = tour_of(some_evenings(seed));
            if (tour.evenings.empty()) continue;
            const auto read = media::read_reports(media::reports_to_json(tour.evenings));
            CHECK(read.problems.empty());
            CHECK(tour_of(read.evenings) == tour);
        }
    }

    // The attack: a merge with a town, and the same without it.
    TEST_CASE("two merges that differ by one town tell nothing of fewer than ten people") {
        int small_ones = 0;
        for (unsigned seed = 0; seed < 1000; ++seed) {
            CAPTURE(seed);
            const auto others = some_evenings(seed);
            AnyEvening any{seed + 1'000'000};
            const EveningReport town = any.draw("Cible");
            auto with_it = others;
            with_it.push_back(town);
            const Tour with = tour_of(with_it);
            const Tour without = tour_of(others);
            const auto told = publishable(town);
            if (!told) {
                ++small_ones;
                CHECK(all_of(with) == all_of(without));
                continue;
            }
            // All that they tell is a function of what the town's own hall was shown.
            auto with_told = others;
            with_told.push_back(*told);
            CHECK(all_of(tour_of(with_told)) == all_of(with));
            CHECK(is_told_or_nothing(with.phones - without.phones));
            CHECK(is_told_or_nothing(with.taps - without.taps));
            for (const char* question : {"Question 1", "Question 2"})
                for (const char* round : {"before", "after", "once"})
                    CHECK(is_told_or_nothing(votes_in(with, question, round) -
                                             votes_in(without, question, round)));
        }
        CHECK(small_ones > 50);
    }
}
