#include <set>

#include "player/print/option_mark.h"
#include "player/print/sheets.h"
#include "tests/unit/command/print/a_kit.h"

using namespace player;  // NOLINT: the folder under test

TEST_SUITE("voting cards") {
    TEST_CASE("each option of the first poll has a card with letter, words and pattern") {
        AKit kit;
        const std::string html = voting_cards(kit.facts);
        CHECK(says(html, option_band(0) + "<h2>A</h2>\n<p class=\"option\">Oui</p>"));
        CHECK(says(html, option_band(1) + "<h2>B</h2>\n<p class=\"option\">Non</p>"));
        CHECK_FALSE(says(html, "<h2>C</h2>"));
    }

    TEST_CASE("cards come four a page, and the last page says how to vote where it has room") {
        AKit kit;
        auto& options = kit.programme.polls.front().options;
        CHECK(count_of(voting_cards(kit.facts), "<section class=\"leaf\">") == 1);
        CHECK(says(voting_cards(kit.facts), "Voter sans téléphone"));
        options.resize(4, options.front());
        CHECK(count_of(voting_cards(kit.facts), "<section class=\"leaf\">") == 1);
        CHECK_FALSE(says(voting_cards(kit.facts), "Voter sans téléphone"));
        options.resize(5, options.front());
        CHECK(count_of(voting_cards(kit.facts), "<section class=\"leaf\">") == 2);
    }

    TEST_CASE("slips come twelve a page, and three in large print, without a place for a name") {
        AKit kit;
        CHECK(count_of(voting_cards(kit.facts), "<div class=\"slip\">") == 12);
        CHECK(count_of(voting_cards(kit.facts), "Une case. Pas de nom. Pliez en deux.") == 12);
        kit.facts.large = true;
        CHECK(count_of(voting_cards(kit.facts), "<div class=\"slip\">") == 3);
    }

    TEST_CASE("the count has a row for each option and one for all") {
        AKit kit;
        const std::string html = voting_cards(kit.facts);
        CHECK(count_of(html, "<th scope=\"row\">") == 3);
        CHECK(
            says(html, "<th scope=\"col\">Avant le film</th><th scope=\"col\">Après le film</th>"));
    }

    TEST_CASE("eight options have eight patterns, and letters end before numbers begin") {
        std::set<std::string> bands;
        for (std::size_t i = 0; i < 8; ++i) bands.insert(option_band(i));
        CHECK(bands.size() == 8);
        CHECK(option_band(8) == option_band(0));
        CHECK(option_letter(25) == "Z");
        CHECK(option_letter(26) == "27");
    }
}
