#include "companion/tally.h"

#include <string>
#include <vector>

#include <doctest/doctest.h>

using namespace companion;  // NOLINT: the folder under test
using Grain = Results::Grain;
using Lasting = media::RoundTotals::Lasting;
using Numbers = std::vector<std::int64_t>;

namespace {

// Two options and « je préfère ne pas dire ».
Tally phones_said(const Numbers& votes) {
    Tally tally{votes.size() - 1};
    for (std::size_t option = 0; option < votes.size(); ++option)
        for (std::int64_t i = 0; i < votes[option]; ++i) tally.add(option);
    return tally;
}

std::string refusal(Tally tally, const Numbers& counts) {
    const auto typed = tally.type_in(Kind::hands, counts);
    return typed ? "" : typed.error().what;
}

Results revealed(Tally tally) {
    tally.reveal();
    return tally.results();
}

}  // namespace

TEST_SUITE("the tally") {
    TEST_CASE("nothing is told before the reveal") {
        CHECK(phones_said({40, 20, 3}).results() == Results{});
    }

    TEST_CASE("thirty votes by phone are told in whole percentages, with their number") {
        const Results results = revealed(phones_said({20, 10, 3}));
        CHECK(results.grain == Grain::whole);
        CHECK(results.percent == std::vector{67, 33});
        CHECK(results.votes == 30);
        CHECK(results.unsaid == 3);
    }

    TEST_CASE("ten to twenty-nine votes by phone are told to the nearest ten, without a count") {
        for (const Numbers& votes : {Numbers{7, 3, 9}, Numbers{20, 9, 9}}) {
            const Results results = revealed(phones_said(votes));
            CHECK(results.grain == Grain::tens);
            CHECK(results.percent == std::vector{70, 30});
            CHECK(results.votes == 0);
            CHECK(results.unsaid == 0);
            CHECK(results.parts == std::array<int, kind_count>{});
        }
    }

    TEST_CASE("nine votes by phone are not told, whatever those say who prefer not to") {
        CHECK(revealed(phones_said({5, 4, 30})) == Results{});
    }

    TEST_CASE("percentages are rounded each for itself and need not make a hundred") {
        Tally tally{3};
        for (int i = 0; i < 10; ++i)
            for (std::size_t option = 0; option < 3; ++option) tally.add(option);
        CHECK(revealed(tally).percent == std::vector{33, 33, 33});
    }

    TEST_CASE("a half does not give itself away") {
        for (std::int64_t votes = 10; votes < 100; ++votes) {
            for (std::int64_t yes = 0; yes <= votes; ++yes) {
                CAPTURE(votes);
                CAPTURE(yes);
                const auto percent = revealed(phones_said({yes, votes - yes, 0})).percent;
                CHECK(percent[0] + percent[1] == 100);
            }
        }
    }

    TEST_CASE("a vote that moves leaves its old place") {
        Tally tally = phones_said({16, 14, 0});
        tally.move(0, 1);
        CHECK(tally == phones_said({15, 15, 0}));
    }

    TEST_CASE("hands, cards and slips are in the same sum, each with its part") {
        Tally tally = phones_said({20, 10, 1});
        CHECK(tally.type_in(Kind::hands, Numbers{5, 5, 1}));
        CHECK(tally.type_in(Kind::cards, Numbers{4, 0, 0}));
        CHECK(tally.type_in(Kind::slips, Numbers{1, 5, 2}));
        const Results results = revealed(tally);
        CHECK(results.votes == 50);
        CHECK(results.unsaid == 4);
        CHECK(results.percent == std::vector{60, 40});
        CHECK(results.parts == std::array{30, 6, 4, 10});
    }

    TEST_CASE("hands do not help too few phones over the threshold: these are left out") {
        Tally tally = phones_said({9, 0, 0});
        CHECK(tally.type_in(Kind::hands, Numbers{10, 30, 0}));
        const Results results = revealed(tally);
        CHECK(results.percent == std::vector{25, 75});
        CHECK(results.votes == 40);
        CHECK(results.included == std::array{false, false, false, true});
    }

    TEST_CASE("hands do not make the phones' percentages finer, nor give their number") {
        Tally tally = phones_said({11, 0, 0});
        CHECK(tally.type_in(Kind::slips, Numbers{0, 19, 0}));
        const Results results = revealed(tally);
        CHECK(results.grain == Grain::tens);
        CHECK(results.percent == std::vector{40, 60});
        CHECK(results.votes == 0);
        CHECK(results.included == std::array{true, true, false, false});
    }

    TEST_CASE("with too few phones the folded slips stand alone, from ten on") {
        Tally tally = phones_said({8, 0, 0});
        CHECK(tally.type_in(Kind::slips, Numbers{4, 6, 0}));
        CHECK(revealed(tally).percent == std::vector{40, 60});
        CHECK(tally.type_in(Kind::slips, Numbers{4, 5, 9}));
        CHECK(revealed(tally) == Results{});
    }

    TEST_CASE("a few slips are left out of a sum of hands") {
        Tally tally{2};
        CHECK(tally.type_in(Kind::hands, Numbers{10, 0, 0}));
        CHECK(tally.type_in(Kind::slips, Numbers{0, 9, 0}));
        CHECK(revealed(tally).percent == std::vector{100, 0});
    }

    TEST_CASE("after the reveal slips wait for five, while hands are added at once") {
        Tally tally = phones_said({20, 10, 0});
        tally.reveal();
        CHECK(tally.type_in(Kind::slips, Numbers{0, 4, 0}));
        CHECK(tally.type_in(Kind::hands, Numbers{7, 0, 0}));
        CHECK(tally.results().votes == 37);
        CHECK(tally.holds_back());
        CHECK(tally.type_in(Kind::slips, Numbers{0, 5, 0}));
        CHECK(tally.results().votes == 42);
        CHECK_FALSE(tally.holds_back());
    }

    TEST_CASE("taking slips out and putting one more in does not tell that one") {
        Tally tally{2};
        CHECK(tally.type_in(Kind::slips, Numbers{6, 6, 0}));
        tally.reveal();
        CHECK(tally.type_in(Kind::slips, Numbers{0, 0, 0}));
        CHECK(tally.results() == Results{});
        CHECK(tally.type_in(Kind::slips, Numbers{7, 6, 0}));
        CHECK(tally.results() == Results{});
        CHECK(tally.holds_back());
    }

    TEST_CASE("a result of ten to twenty-nine phones does not change once it was shown") {
        Tally tally = phones_said({10, 5, 0});
        tally.reveal();
        const Results shown = tally.results();
        CHECK(refusal(tally, {3, 0, 0}) ==
              "Ce résultat ne peut plus changer : avec moins de trente votes par téléphone, "
              "l’écart entre deux résultats les trahirait.");
        CHECK_FALSE(tally.type_in(Kind::slips, Numbers{30, 0, 0}));
        CHECK(tally.results() == shown);
    }

    TEST_CASE("what cannot be a count is refused with a sentence, and changes nothing") {
        Tally tally{2};
        CHECK(tally.type_in(Kind::hands, Numbers{0, 9999, 10}));
        const Tally before = tally;
        CHECK(refusal(tally, {1, -1, 0}) == "Un nombre de votes ne peut pas être négatif.");
        CHECK(refusal(tally, {10000, 0, 0}) ==
              "Un nombre de votes ne peut pas dépasser 9 999 par réponse.");
        CHECK(refusal(tally, {1, 2}) ==
              "Il faut un nombre par réponse, et un dernier pour « je préfère ne pas dire ».");
        CHECK_FALSE(tally.type_in(Kind::hands, Numbers{5, INT64_MAX, 0}));
        CHECK(tally == before);
    }

    TEST_CASE("the largest sums that can be typed in are percentages too") {
        Tally tally{7};
        const Numbers most(8, Tally::typed_limit);
        for (const Kind kind : {Kind::slips, Kind::cards, Kind::hands})
            CHECK(tally.type_in(kind, most));
        CHECK(revealed(tally).percent == std::vector<int>(7, 14));
    }

    TEST_CASE("a wiped tally is a new one") {
        Tally tally = phones_said({20, 30, 2});
        CHECK(tally.type_in(Kind::slips, Numbers{4, 6, 0}));
        tally.reveal();
        tally.wipe();
        CHECK(tally == Tally{2});
    }

    TEST_CASE("thirty votes by phone may be written down, and fewer may not, but none at all") {
        CHECK(phones_said({20, 10, 3}).lasting() == Lasting::all);
        CHECK(phones_said({20, 9, 30}).lasting() == Lasting::nothing);
        CHECK(phones_said({5, 4, 0}).lasting() == Lasting::nothing);
        CHECK(phones_said({0, 0, 1}).lasting() == Lasting::nothing);
        Tally hands{2};
        REQUIRE(hands.type_in(Kind::hands, Numbers{5, 4, 0}));
        CHECK(hands.lasting() == Lasting::nothing);
        REQUIRE(hands.type_in(Kind::hands, Numbers{5, 5, 0}));
        CHECK(hands.lasting() == Lasting::all);
        hands.add(0);
        CHECK(hands.lasting() == Lasting::nothing);
    }

    TEST_CASE("fewer than ten slips are not written down, nor a result in which they were shown") {
        Tally tally = phones_said({20, 10, 3});
        REQUIRE(tally.type_in(Kind::slips, Numbers{2, 1, 0}));
        CHECK(tally.lasting() == Lasting::all_but_slips);
        Tally shown = tally;
        shown.reveal();
        CHECK(shown.lasting() == Lasting::nothing);
        REQUIRE(tally.type_in(Kind::slips, Numbers{6, 4, 0}));
        CHECK(tally.lasting() == Lasting::all);
        Tally slips{2};
        REQUIRE(slips.type_in(Kind::slips, Numbers{5, 4, 9}));
        CHECK(slips.lasting() == Lasting::nothing);
    }
}
