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
        const auto report =
            player::check_report({.programme = programme, .problems = problems, .warnings = {}});
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
                                                  .marks = &marks});
        CHECK(says(report, "2:10    carte « Deux », pendant 0:25"));
        CHECK(says(report, "6:00  Fin du film"));
        CHECK_FALSE(says(report, "GO"));
    }

    TEST_CASE("a film is told as what a machine has to play") {
        const auto programme = a_programme();
        player::FilmFile film;
        film.path = "/media/cle/film.mkv";
        film.picture = {
            .width = 3840, .height = 2160, .frames_per_second = 23.976, .codec = "hevc"};
        film.sound = player::FilmSoundFacts{.codec = "ac3", .channels = 6};
        const auto told = [&] {
            return player::check_report(
                {.programme = programme, .problems = {}, .warnings = {}, .film = &film});
        };
        CHECK(says(told(), "avec du son (ac3, 6 voies)"));
        CHECK(says(told(), "image 3840 × 2160, hevc, 24 images par seconde"));
        CHECK(says(told(), "essayez le film entier"));
        film.picture.width = 1920;
        film.sound.reset();
        CHECK(says(told(), "sans son"));
        CHECK_FALSE(says(told(), "essayez le film entier"));
    }

    TEST_CASE("the tracks of the film are told, and what is wrong with one") {
        const auto programme = a_programme();
        const std::vector<subtitles::Line> lines{{.start = at(1s), .end = at(2s), .text = "Un."},
                                                 {.start = at(2s), .end = at(3s), .text = "Deux."}};
        const subtitles::TextTracks tracks{
            .tracks =
                {{.language = "fr", .title = "Relu", .kind = subtitles::Kind::sdh, .lines = lines},
                 {.language = "pt-BR", .title = "", .lines = {lines[0]}},
                 {.language = "", .title = "", .lines = lines}},
            .left_out = {{.place = "film.en.srt, ligne 8", .what = "Ces temps sont illisibles."}},
            .remarks = {{.place = "film.fr.srt, ligne 2", .what = "Elle va trop vite."}}};
        const auto report = player::check_report(
            {.programme = programme, .problems = {}, .warnings = {}, .subtitles = &tracks});
        CHECK(says(report,
                   "  français « Relu », pour sourds et malentendants, 2 répliques\n"
                   "  pt-BR, 1 réplique\n"
                   "  langue non dite, 2 répliques\n"));
        CHECK(says(report,
                   "Sous-titres laissés de côté\n  film.en.srt, ligne 8\n"
                   "      Ces temps sont illisibles.\n"));
        CHECK(says(report, "Sous-titres à relire\n  film.fr.srt, ligne 2\n"));
    }

    TEST_CASE("a film without a track says so, and no film says nothing") {
        const auto programme = a_programme();
        const subtitles::TextTracks none;
        const auto report = [&](const subtitles::TextTracks* tracks) {
            return player::check_report(
                {.programme = programme, .problems = {}, .warnings = {}, .subtitles = tracks});
        };
        CHECK(says(report(&none), "Sous-titres pour les téléphones\n  aucun\n"));
        CHECK_FALSE(says(report(nullptr), "Sous-titres"));
    }

    TEST_CASE("chapters without marks are said to wait for GO") {
        const auto programme = a_programme();
        const auto report =
            player::check_report({.programme = programme, .problems = {}, .warnings = {}});
        CHECK(says(report, "GO"));
        CHECK(says(report, "0:20 après le début : carte « Un »"));
    }
}
