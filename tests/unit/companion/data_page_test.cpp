#include "companion/data_page.h"

#include <algorithm>
#include <sstream>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "companion/assets.h"
#include "companion/words.h"
#include "tests/unit/has.h"

namespace {

using namespace companion;  // NOLINT: the folder under test

std::string page_in(std::string_view language, const std::vector<Held>& held) {
    const std::vector<std::string> languages{"fr", "en", "fr-simple"};
    return data_page(
        {.film = "Un <film>", .language = language, .languages = languages, .held = held});
}

std::vector<Held> twelve() {
    return {{.what = "phones", .label = "Téléphones\u202f: {number}", .number = 12}};
}

int words_of(std::string_view text) {
    std::istringstream words{std::string{text}};
    int count = 0;
    for (std::string word; words >> word;) ++count;
    return count;
}

}  // namespace

TEST_SUITE("data page") {
    TEST_CASE("says what is held as numbers, a row each") {
        auto held = twelve();
        CHECK(has(page_in("fr", held),
                  "<h2>Ce que l’ordinateur de la séance retient en ce moment</h2>\n<ul>\n"
                  "<li>Téléphones\u202f: 12</li>\n</ul>"));
        held.push_back({.what = "votes", .label = "Réponses <ici>\u202f: {number}", .number = 0});
        CHECK(has(page_in("fr", held), "12</li>\n<li>Réponses &lt;ici&gt;\u202f: 0</li>\n</ul>"));
    }

    TEST_CASE("says all that the words say, a paragraph each, in the language asked for") {
        const std::string page = page_in("en", twelve());
        CHECK(has(page, R"(<html lang="en")"));
        CHECK(has(page, "<h1>Your data</h1>"));
        CHECK(has(page, "<p>This page keeps nothing: no account, no cookie"));
        CHECK(has(page, "where you come from.</p>"));
        CHECK(has(page, "Un &lt;film&gt;"));
        const auto text = words_in("en")["privacy"];
        const auto paragraphs = std::ranges::count(text, '\n') + 1;
        std::string_view rest = page;
        for (int i = 0; i < paragraphs; ++i) rest = rest.substr(rest.find("<p>") + 3);
        CHECK(rest.find("<p>") == std::string_view::npos);
    }

    TEST_CASE("leads to fresh numbers, to the other languages and back to the film") {
        const std::string page = page_in("fr-simple", twelve());
        CHECK(has(page, R"(href="/donnees?lang=fr-simple">Actualiser</a>)"));
        CHECK(has(page, R"(href="/donnees?lang=en" lang="en">English</a>)"));
        CHECK(has(page, R"(href="/donnees?lang=fr" lang="fr">Français</a>)"));
        CHECK(has(page, R"(href="/#fr-simple">)"));
        CHECK(page.ends_with("</html>\n"));
    }

    TEST_CASE("runs nothing and asks for nothing") {
        const std::string page = page_in("fr", twelve());
        for (const char* never : {"<script", "http-equiv", "<form", "style=", "<img"})
            CHECK_MESSAGE(!has(page, never), never);
    }

    TEST_CASE("can be read in a minute: 170 words at most, in each language") {
        for (const Asset& file : word_files()) {
            const auto language = file.path.substr(0, file.path.find('.'));
            const int count = words_of(words_in(language)["privacy"]);
            CHECK_MESSAGE(count <= 170, language << ": " << count);
            CHECK(count >= 30);
        }
    }

    TEST_CASE("is the same numbers for programs, without their labels") {
        auto held = twelve();
        CHECK(data_as_json(held) == R"({"held":[{"what":"phones","number":12}]})");
        held.push_back({.what = "votes", .label = "", .number = 3});
        CHECK(data_as_json(held) ==
              R"({"held":[{"what":"phones","number":12},{"what":"votes","number":3}]})");
        CHECK(data_as_json({}) == R"({"held":[]})");
    }
}
