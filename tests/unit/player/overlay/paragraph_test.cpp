#include "player/overlay/paragraph.h"

#include <algorithm>
#include <string>

#include <doctest/doctest.h>

#include "tests/unit/player/overlay/laid_out.h"

using player::Face;
using player::Paragraph;
using namespace player_tests;

namespace {

Paragraph set(const std::string& text, player::Size room) {
    return player::set(text, {.face = Face::text, .largest = 40, .smallest = 20, .room = room},
                       type());
}

Paragraph set_address(const std::string& address, player::Size room) {
    return player::set_address(
        address, {.face = Face::strong, .largest = 40, .smallest = 20, .room = room}, type());
}

}  // namespace

TEST_SUITE("paragraph") {
    TEST_CASE("a short text is one line of the largest size") {
        const auto paragraph = set("Bonsoir", {1000, 200});
        CHECK(paragraph.lines == std::vector<std::string>{"Bonsoir"});
        CHECK(paragraph.style.em == 40);
    }

    TEST_CASE("a text breaks between words and loses none") {
        const std::string text = "un deux trois quatre cinq six sept huit neuf dix";
        const auto paragraph = set(text, {300, 400});
        std::string joined;
        for (const auto& line : paragraph.lines) joined += (joined.empty() ? "" : " ") + line;
        CHECK(paragraph.lines.size() > 1);
        CHECK(joined == text);
    }

    TEST_CASE("a text too long for its room is set smaller before it is cut") {
        const std::string text =
            "Dans leurs yeux, la France à l’heure de la reconnaissance faciale";
        const auto paragraph = set(text, {500, 130});
        CHECK(paragraph.style.em < 40);
        CHECK(paragraph.size.height <= 130);
        CHECK(paragraph.lines.back().ends_with("faciale"));
    }

    TEST_CASE("a text that never fits ends in an ellipsis, inside its room") {
        std::string text;
        for (int i = 0; i < 200; ++i) text += "interminablement ";
        const auto paragraph = set(text, {400, 100});
        CHECK(paragraph.style.em == 20);
        CHECK(paragraph.lines.back().ends_with("…"));
        CHECK(paragraph.size.width <= 400);
        CHECK(paragraph.size.height <= 100);
    }

    TEST_CASE("a narrow space never breaks: the question mark keeps its word") {
        const auto paragraph = set("Voulez-vous quitter\u202f?", {200, 400});
        CHECK(paragraph.lines.back().ends_with("quitter\u202f?"));
        CHECK(paragraph.lines.size() > 1);
    }

    TEST_CASE("an address breaks behind its own signs") {
        const auto paragraph = set_address("https://www.amnesty.fr/petitions/visages", {600, 400});
        CHECK(paragraph.lines ==
              std::vector<std::string>{"https://www.amnesty.fr/", "petitions/visages"});
        CHECK(paragraph.style.em == 40);
    }

    TEST_CASE("an address is set smaller before a name in it is broken") {
        const auto paragraph = set_address("https://petitions.example.org/", {340, 400});
        CHECK(paragraph.style.em < 40);
        CHECK(paragraph.style.em > 20);
        CHECK(paragraph.lines == std::vector<std::string>{"https://", "petitions.example.org/"});
    }

    TEST_CASE("an address is never cut, even where it cannot be read any more") {
        std::string address = "https://exemple.fr/é";
        while (address.size() < 2000) address += "sanslemoindresigne";
        const auto paragraph = set_address(address, {300, 100});
        std::string joined;
        for (const auto& line : paragraph.lines) joined += line;
        CHECK(joined == address);
        CHECK(paragraph.size.width <= 300);
        CHECK(paragraph.size.height <= 100);
    }

    TEST_CASE("a cut word stays whole letters") {
        const player::Style style{Face::text, 40};
        const std::string word = "éééééééééééé";
        const auto cut = player::elided(word, style, 100, type());
        CHECK(cut.ends_with("é…"));
        CHECK(type().width(cut, style) <= 100);
    }

    TEST_CASE("an empty text takes no room") {
        CHECK(set("", {100, 100}).lines.empty());
        CHECK(set("", {100, 100}).size == player::Size{});
    }

    TEST_CASE("the fonts know French") {
        const player::Style style{Face::display, 100};
        const auto missing = type().width("\U0001FFFE", style);  // no font has this one
        for (const char* letter : {"œ", "Œ", "Ÿ", "«", "…", "’", "→", "\u202f"}) {
            CAPTURE(letter);
            CHECK(type().width(letter, style) > 0);
            CHECK(type().width(letter, style) != missing);
        }
    }
}
