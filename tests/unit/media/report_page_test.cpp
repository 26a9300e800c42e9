#include "media/report_page.h"

#include <string>

#include <doctest/doctest.h>

#include "tests/unit/media/some_reports.h"

namespace {

int count_of(const std::string& text, std::string_view part) {
    int count = 0;
    for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++count;
    return count;
}

std::string page_of(const media::EveningReport& evening, const char* language = "fr") {
    return media::evening_page(evening, media::report_words(language));
}

}  // namespace

TEST_SUITE("report page") {
    TEST_CASE("an evening is its totals, drawn and as a table") {
        const std::string page = page_of(an_evening());
        CHECK(count_of(page, "<h1>Lille, 25 novembre 2026</h1>") == 1);
        CHECK(count_of(page, "plus de 50") == 1);
        CHECK(count_of(page, "au moins 20") == 1);
        CHECK(count_of(page, "<h2>Jusqu’où ?</h2>") == 1);
        CHECK(count_of(page, "<svg viewBox=\"0 0 462 53\">") == 3);
        CHECK(count_of(page, "<th scope=\"col\">Avant le film, 57 réponses</th>") == 1);
        CHECK(count_of(
                  page,
                  "<th scope=\"row\">Aucune caméra</th><td>18\u202f%</td><td>55\u202f%</td>") == 1);
        CHECK(count_of(page, "Nous n’avons suivi personne") == 1);
        CHECK(count_of(page_of(an_evening(), "en"), "We followed nobody") == 1);
    }

    TEST_CASE("what was asked before is hatched and what was asked after is not") {
        const std::string page = page_of(an_evening());
        CHECK(count_of(page, "fill=\"url(#hatch)\"") == 4);  // three bars and the key
        CHECK(count_of(page, "fill=\"#123a6b\"") == 4);
    }

    TEST_CASE("a round of fewer than ten is said to be one, and drawn nowhere") {
        media::EveningReport evening = an_evening();
        evening.polls[0].rounds = {{.round = "before"}};
        const std::string page = page_of(evening);
        CHECK(count_of(page, "moins de dix") == 0);
        CHECK(count_of(page, "Avant le film\u202f: Moins de dix réponses") == 1);
        CHECK(count_of(page, "<table>") == 0);
        CHECK(count_of(page, "url(#hatch)") == 0);
    }

    TEST_CASE("needs nothing else, and runs nothing, whatever a town is called") {
        media::EveningReport evening = an_evening("<script>alert(1)</script>\" onload=\"x");
        const std::string page = page_of(evening);
        CHECK(count_of(page, "<script") == 0);
        CHECK(count_of(page, "http") == 1);  // http-equiv
        CHECK(count_of(page, "src=") == 0);
        CHECK(count_of(page, "&lt;script&gt;") == 2);
        CHECK(count_of(page, media::report_page_mark) == 1);
    }
}
