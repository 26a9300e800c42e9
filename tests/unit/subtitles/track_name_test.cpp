#include "subtitles/track_name.h"

#include <doctest/doctest.h>

using subtitles::Kind;
using subtitles::language_tag;
using subtitles::name_beside;
using subtitles::TrackName;

namespace {

TrackName named(const char* file) {
    const auto name = name_beside("mon.film.mkv", file);
    REQUIRE(name);
    return *name;
}

}  // namespace

TEST_SUITE("track name") {
    TEST_CASE("a file beside the film says its language and whether it is for deaf people") {
        CHECK(named("mon.film.srt") == TrackName{});
        CHECK(named("mon.film.fr.srt") == TrackName{.language = "fr", .title = ""});
        CHECK(named("mon.film.fr-sdh.vtt") ==
              TrackName{.language = "fr", .title = "", .kind = Kind::sdh});
        CHECK(named("mon.film.ENG.SDH.ass") ==
              TrackName{.language = "en", .title = "", .kind = Kind::sdh});
        CHECK(named("mon.film.pt-BR.srt") == TrackName{.language = "pt-BR", .title = ""});
        CHECK(named("mon.film.fr.version de Lyon.srt") ==
              TrackName{.language = "fr", .title = "version de Lyon"});
        CHECK(named("mon.film.vf.srt") == TrackName{.language = "", .title = "vf"});
    }

    TEST_CASE("a file of another film is not taken") {
        for (const char* file : {"mon.srt", "mon.film2.fr.srt", "autre.fr.srt", "mon.film", ""}) {
            CAPTURE(file);
            CHECK_FALSE(name_beside("mon.film.mkv", file).has_value());
        }
        CHECK_FALSE(name_beside("", "mon.srt").has_value());
    }

    TEST_CASE("a film's codes become those of a page") {
        CHECK(language_tag("fre") == "fr");
        CHECK(language_tag("FRA") == "fr");
        CHECK(language_tag("ara") == "ar");
        CHECK(language_tag("deu") == "de");
        CHECK(language_tag("und").empty());
        CHECK(language_tag("").empty());
    }

    TEST_CASE("a title says what a flag forgot") {
        CHECK(subtitles::name_inside({.language = "fre", .title = "Français (SDH)"}).kind ==
              Kind::sdh);
        CHECK(subtitles::name_inside({.language = "fre", .title = "Français"}).kind ==
              Kind::subtitles);
        CHECK(subtitles::name_inside({.language = "fre", .title = "", .hearing_impaired = true}) ==
              TrackName{.language = "fr", .title = "", .kind = Kind::sdh});
    }
}
