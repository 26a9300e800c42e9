#include "player/film_file.h"

#include <cstdlib>
#include <fstream>

#include <doctest/doctest.h>

#include "tests/unit/a_folder.h"
#include "tests/unit/media/a_programme.h"

using namespace std::chrono_literals;

namespace {

// The test film, of the given kind: "--small" or "--small --silent", four seconds long.
std::filesystem::path small_film(const AFolder& folder, const std::string& kind) {
    const auto film = folder.path() / "petit.mkv";
    const std::string command = "'" SOURCE_DIR "/media/stand-in/make_film' " + kind + " '" +
                                film.string() + "' 4 2>/dev/null";
    REQUIRE(std::system(command.c_str()) == 0);  // NOLINT(cert-env33-c): our own script
    return film;
}

}  // namespace

TEST_SUITE("film file") {
    TEST_CASE("a film says how long it is, whether it sounds, and its chapters") {
        const AFolder folder;
        const auto film = player::look_at_film(small_film(folder, "--small"));
        REQUIRE(film);
        CHECK(film->path.is_absolute());
        CHECK(film->sound.has_value());
        CHECK(film->picture.frames_per_second == doctest::Approx(25));
        CHECK(film->picture.codec == "h264");
        CHECK(film->picture.width > film->picture.height);
        CHECK(film->end >= media::FilmTime{3900ms});
        CHECK(film->end <= media::FilmTime{4200ms});
        CHECK(film->chapters.size() == 4);
    }

    TEST_CASE("a film without sound is a film") {
        const AFolder folder;
        const auto film = player::look_at_film(small_film(folder, "--small --silent"));
        REQUIRE(film);
        CHECK_FALSE(film->sound.has_value());
    }

    TEST_CASE("chapters named like the programme's are marks, others are not") {
        player::FilmFile film;
        film.fingerprint = "1-f";
        film.chapters = {{.title = "Le lycée", .start = at(3s)},
                         {.title = "rue", .start = at(60s)},
                         {.title = "Chapitre 3", .start = at(90s)}};
        const auto marks = player::marks_from_file(film, a_programme());
        CHECK(marks.film == "1-f");
        CHECK(marks.starts.size() == 2);
        CHECK(marks.starts.at("lycee") == at(3s));
        CHECK(marks.starts.at("rue") == at(60s));
    }

    TEST_CASE("a file of sound alone is refused for having no picture") {
        const AFolder folder;
        const auto sound = folder.path() / "son.m4a";
        const std::string command = "ffmpeg -v error -f lavfi -i sine=d=1 '" + sound.string() + "'";
        REQUIRE(std::system(command.c_str()) == 0);  // NOLINT(cert-env33-c): a fixed command
        const auto film = player::look_at_film(sound);
        REQUIRE_FALSE(film);
        CHECK(film.error().what.find("pas d’image") != std::string::npos);
    }
}
