#include "subtitles/text_tracks.h"

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <tuple>

#include <doctest/doctest.h>

#include "media/base/text_file.h"
#include "tests/unit/a_folder.h"
#include "tests/unit/has.h"
#include "tests/unit/subtitles/in_colours.h"

using namespace std::chrono_literals;
using media::FilmTime;
using subtitles::Kind;
using subtitles::load_text_tracks;

namespace {

namespace fs = std::filesystem;

const fs::path fixtures{SOURCE_DIR "/tests/fixtures/subtitles"};

void run(const std::string& command) {
    REQUIRE(std::system((command + " >/dev/null 2>&1").c_str()) == 0);  // NOLINT(cert-env33-c)
}

// A small stand-in film, in a folder of its own.
class AFilm {
public:
    explicit AFilm(int seconds = 8) {
        run("'" SOURCE_DIR "/media/stand-in/make_film' --small '" + path().string() + "' " +
            std::to_string(seconds));
    }

    [[nodiscard]] fs::path path() const { return folder_.path() / "petit.mkv"; }
    [[nodiscard]] fs::path beside(const std::string& name) const { return folder_.path() / name; }
    void put(const std::string& fixture, const std::string& name) const {
        fs::copy_file(fixtures / fixture, beside(name));
    }
    // The same film in another container, with other tracks.
    [[nodiscard]] fs::path remade(const std::string& arguments, const std::string& name) const {
        const fs::path out = beside(name);
        run("ffmpeg -nostdin -v error -y -i '" + path().string() + "' " + arguments + " '" +
            out.string() + "'");
        return out;
    }

private:
    AFolder folder_;
};

std::string told(const media::Problems& problems) {
    std::string text;
    for (const auto& problem : problems) text += problem.place + " | " + problem.what + "\n";
    return text;
}

}  // namespace

TEST_SUITE("text tracks") {
    TEST_CASE("the three tracks inside the small film are read whole") {
        const AFilm film;
        const auto found = load_text_tracks(film.path(), FilmTime{8s});
        CHECK(told(found.left_out) == "");
        CHECK(told(found.remarks) == "");
        REQUIRE(found.tracks.size() == 3);
        CHECK(found.tracks[0].language == "fr");
        CHECK(found.tracks[0].title == "Français");
        CHECK(found.tracks[0].kind == Kind::subtitles);
        REQUIRE(found.tracks[0].lines.size() == 1);
        CHECK(found.tracks[0].lines[0] ==
              subtitles::Line{
                  .start = FilmTime{1s}, .end = FilmTime{4s}, .text = "Réplique à 1 s.", .row = 1});
        CHECK(found.tracks[1].language == "en");
        CHECK(found.tracks[1].lines[0].text == "Line at 1 s.");
        CHECK(found.tracks[2].language == "fr");
        CHECK(found.tracks[2].title == "Français (sourds et malentendants)");
        CHECK(found.tracks[2].kind == Kind::sdh);
        CHECK(in_colours(found.tracks[2].lines[0]) == "yellow(- Réplique à 1 s.)");
    }

    TEST_CASE(
        "the track for deaf people of the small film has six colours, and keeps their charter") {
        const AFilm film{36};
        const auto found = load_text_tracks(film.path(), FilmTime{36s});
        CHECK(told(found.remarks) == "");
        REQUIRE(found.tracks.size() == 3);
        std::string all;
        for (const auto& line : found.tracks[2].lines) all += in_colours(line) + "\n";
        CHECK(all ==
              "yellow(- Réplique à 1 s.)\nred((Bruit à 6 s))\nmagenta(♪ Musique à 11 s ♪)\n"
              "cyan((En pensée) À 16 s.)\ngreen([En anglais] At 21 s.)\n- Vu à 26 s.\n"
              "yellow(- Réplique à 31 s.)\n");
    }

    TEST_CASE("tracks in other containers say the same") {
        const AFilm film;
        for (const auto& [arguments, name, colours] :
             {std::tuple{"-map 0 -c copy -c:s mov_text -strict -2", "petit.mp4",
                         "- Réplique à 1 s."},
              std::tuple{"-map 0 -c copy -c:s ass", "petit-ass.mkv", "yellow(- Réplique à 1 s.)"},
              std::tuple{"-map 0:v -map 0:s -c:v libvpx -r 5 -s 32x18 -c:s webvtt", "petit.webm",
                         "- Réplique à 1 s."}}) {
            CAPTURE(name);
            const auto found = load_text_tracks(film.remade(arguments, name), FilmTime{8s});
            CHECK(told(found.left_out) == "");
            REQUIRE(found.tracks.size() == 3);
            CHECK(found.tracks[0].language == "fr");
            REQUIRE(found.tracks[0].lines.size() == 1);
            CHECK(found.tracks[0].lines[0].text == "Réplique à 1 s.");
            CHECK(found.tracks[0].lines[0].start == FilmTime{1s});
            CHECK(found.tracks[0].lines[0].end == FilmTime{4s});
            CHECK(in_colours(found.tracks[2].lines[0]) == colours);
        }
    }

    TEST_CASE("a track of pictures is left out, and says why") {
        const AFilm film;
        const auto path = film.remade(
            "-i '" + (fixtures / "images.sup").string() + "' -map 0:v -map 1:s -map 0:s -c copy",
            "images.mkv");
        const auto found = load_text_tracks(path, FilmTime{8s});
        CHECK(found.tracks.size() == 3);
        CHECK(has(told(found.left_out), "images.mkv, piste 1 | Cette piste est faite d’images"));
    }

    TEST_CASE("a track of a format nobody knows is left out, and the other stays") {
        const AFilm film;
        auto bytes = media::read_text(film.path());
        REQUIRE(bytes);
        const std::size_t format = bytes->find("S_TEXT/UTF8");
        REQUIRE(format != std::string::npos);
        bytes->replace(format, 11, "S_TEXT/XXXX");
        std::ofstream{film.path(), std::ios::binary} << *bytes;

        const auto found = load_text_tracks(film.path(), FilmTime{8s});
        REQUIRE(found.tracks.size() == 2);
        CHECK(found.tracks[0].language == "en");
        CHECK(has(told(found.left_out), "petit.mkv, piste 1 | Le format de cette piste"));
    }

    TEST_CASE("files beside the film are tracks, in any usual encoding") {
        const AFilm film;
        film.put("encodings/cp1252.srt", "petit.fr.srt");
        film.put("encodings/utf-16-le.srt", "petit.fr.relu.SRT");
        film.put("style.fr-sdh.vtt", "petit.fr-sdh.vtt");
        film.put("scene.en.ass", "petit.en.ass");
        film.put("encodings/utf-8.srt", "un-autre-film.fr.srt");

        const auto found = load_text_tracks(film.path(), {});
        CHECK(told(found.left_out) == "");
        REQUIRE(found.tracks.size() == 7);
        CHECK(found.tracks[3].language == "en");
        CHECK(found.tracks[3].lines[0].text == "Well, you see,\nit works.");
        CHECK(found.tracks[4].kind == Kind::sdh);
        CHECK(found.tracks[4].lines[1].text == "[Musique]\nLes enfants & leurs mères");
        CHECK(found.tracks[5].title == "relu");
        CHECK(found.tracks[5].lines[0].text == found.tracks[6].lines[0].text);
        CHECK(found.tracks[6].lines[0].text == "« Où êtes-vous, cœur ? » Ça coûte 3 €…");
    }

    TEST_CASE("broken tracks are left out with row and reason, and the others stay") {
        const AFilm film;
        film.put("broken/times.srt", "petit.en.srt");
        film.put("encodings/cp1252.srt", "petit.fr.vtt");
        film.put("encodings/utf-8.srt", "petit.it.sub");
        std::ofstream{film.beside("petit.de.srt")} << std::string(std::size_t{5} << 20U, 'a');
        film.put("encodings/utf-8.srt", "petit.fr.srt");

        const auto found = load_text_tracks(film.path(), FilmTime{8s});
        CHECK(found.tracks.size() == 4);
        const std::string left_out = told(found.left_out);
        CHECK(has(left_out, "petit.en.srt | 3 répliques sur 5 sont perdues"));
        CHECK(has(left_out, "petit.en.srt, ligne 8 | Ces temps sont illisibles"));
        CHECK(has(left_out, "petit.fr.vtt | Ce fichier ne commence pas par WEBVTT"));
        CHECK(has(left_out, "petit.it.sub | Ce format n’est pas lu"));
        CHECK(has(left_out, "petit.de.srt | Impossible de lire"));
        CHECK(has(left_out, "4 Mio"));
    }

    TEST_CASE("what is only odd is told, and the track stays") {
        const AFilm film;
        std::ofstream{film.beside("petit.fr.srt")}
            << "1\n00:00:01,000 --> 00:00:02,000\nTrop de mots pour une seule seconde.\n"
               "\n2\n00:00:03,000 --> 00:00:09,000\nÀ bient\xF4t, é, è, à\n";
        const auto found = load_text_tracks(film.path(), FilmTime{8s});
        CHECK(found.tracks.size() == 4);
        const std::string remarks = told(found.remarks);
        CHECK(has(remarks, "petit.fr.srt, ligne 2 | Elle demande de lire 36 caractères"));
        CHECK(has(remarks, "petit.fr.srt, ligne 6 | Elle dépasse la fin du film"));
        CHECK(has(remarks, "petit.fr.srt, ligne 7 | À partir d’ici, des caractères"));
    }

    TEST_CASE("a film that cannot be opened does not take the files beside it along") {
        const AFolder folder;
        std::ofstream{folder.path() / "film.mkv"} << "Ceci n’est pas un film.\n";
        fs::copy_file(fixtures / "encodings/utf-8.srt", folder.path() / "film.fr.srt");
        const auto found = load_text_tracks(folder.path() / "film.mkv", {});
        CHECK(has(told(found.left_out), "film.mkv | Impossible de lire le film"));
        CHECK(found.tracks.size() == 1);
    }

    TEST_CASE("more tracks than a phone can list are left out") {
        const AFolder folder;
        for (char letter = 'a'; letter < 'a' + 17; ++letter)
            fs::copy_file(fixtures / "encodings/utf-8.srt",
                          folder.path() / (std::string{"film."} + letter + ".srt"));
        const auto found = load_text_tracks(folder.path() / "film.mkv", {});
        CHECK(found.tracks.size() == subtitles::most_tracks);
        CHECK(has(told(found.left_out), "film.q.srt | Il y a déjà 16 pistes"));
    }
}
