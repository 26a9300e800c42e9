#include "player/film_captions.h"

#include <chrono>

#include <doctest/doctest.h>

using namespace std::chrono_literals;
using media::FilmTime;

namespace {

media::Problems problems(std::size_t count) {
    return media::Problems(count, {.place = "film.fr.srt, ligne 7", .what = "Elle ne dure pas."});
}

}  // namespace

TEST_SUITE("film captions") {
    TEST_CASE("a track keeps its name, its times and its words") {
        const std::vector<subtitles::TextTrack> tracks{
            {.language = "pt-BR",
             .title = "Relu",
             .kind = subtitles::Kind::sdh,
             .lines = {{.start = FilmTime{1s}, .end = FilmTime{4s}, .text = "Olá,\nvocê."}}}};
        const auto captions = player::captions_of(tracks);
        REQUIRE(captions.size() == 1);
        CHECK(captions[0].language == "pt-BR");
        CHECK(captions[0].title == "Relu");
        CHECK(captions[0].sdh);
        REQUIRE(captions[0].lines.size() == 1);
        CHECK(captions[0].lines[0] ==
              media::CaptionLine{.start = FilmTime{1s},
                                 .end = FilmTime{4s},
                                 .runs = {{.text = "Olá,\nvocê.", .colour = ""}}});
    }

    TEST_CASE("a voice keeps its colour, and white has no name") {
        using subtitles::Colour;
        const subtitles::Line line{.start = FilmTime{1s},
                                   .end = FilmTime{4s},
                                   .text = "Oui. [rire]",
                                   .tints = {{.begin = 5, .end = 11, .colour = Colour::red}}};
        const auto captions = player::captions_of(
            {{.language = "fr", .title = "", .kind = subtitles::Kind::sdh, .lines = {line}}});
        CHECK(captions[0].lines[0].runs ==
              std::vector<media::CaptionRun>{{.text = "Oui. ", .colour = ""},
                                             {.text = "[rire]", .colour = "red"}});
    }

    TEST_CASE("a problem is one line with its place, and says whether its track is there") {
        const auto lines =
            player::said_about({.tracks = {}, .left_out = problems(1), .remarks = problems(1)});
        REQUIRE(lines.size() == 2);
        CHECK(lines[0] == "Sous-titres laissés de côté, film.fr.srt, ligne 7 : Elle ne dure pas.");
        CHECK(lines[1] == "Sous-titres, film.fr.srt, ligne 7 : Elle ne dure pas.");
    }

    TEST_CASE("of many problems twelve are said and the others counted") {
        const auto said = [](std::size_t count) {
            return player::said_about({.tracks = {}, .left_out = {}, .remarks = problems(count)});
        };
        CHECK(said(12).size() == 12);
        CHECK(said(13).size() == 13);
        CHECK(said(13).back().starts_with("… et 1 autre : "));
        CHECK(said(40).size() == 13);
        CHECK(said(40).back().starts_with("… et 28 autres : "));
    }
}
