#include "player/check_report.h"

#include <doctest/doctest.h>

#include "tests/unit/media/a_programme.h"

using namespace std::chrono_literals;

namespace {

bool says(const std::string& report, const std::string& words) {
    return report.find(words) != std::string::npos;
}

}  // namespace

TEST_SUITE("check report") {
    TEST_CASE("problems are shown with their places, and nothing else is promised") {
        const auto programme = a_programme();
        const media::Problems problems{{.place = "/cards/0", .what = "Faux."}};
        const auto report = player::check_report(
            {.programme = programme, .problems = problems, .warnings = {}, .subtitles = {}});
        CHECK(says(report, "/cards/0"));
        CHECK(says(report, "Faux."));
        CHECK_FALSE(says(report, "Ce qui va se passer"));
    }

    TEST_CASE("a marked film shows each prompt at its film time") {
        const auto programme = a_programme();
        const auto marks = some_marks();
        player::FilmFile film;
        film.end = at(360s);
        const auto report = player::check_report({.programme = programme,
                                                  .problems = {},
                                                  .warnings = {},
                                                  .film = &film,
                                                  .marks = &marks,
                                                  .subtitles = {}});
        CHECK(says(report, "2:10    carte « Deux », pendant 0:25"));
        CHECK(says(report, "6:00  Fin du film"));
        CHECK_FALSE(says(report, "GO"));
    }

    TEST_CASE("chapters without marks are said to wait for GO") {
        const auto programme = a_programme();
        const auto report = player::check_report(
            {.programme = programme, .problems = {}, .warnings = {}, .subtitles = {}});
        CHECK(says(report, "GO"));
        CHECK(says(report, "0:20 après le début : carte « Un »"));
    }
}
