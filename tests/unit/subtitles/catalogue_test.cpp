#include "subtitles/catalogue.h"

#include <cstdlib>
#include <fstream>

#include <doctest/doctest.h>

#include "tests/unit/a_folder.h"

namespace {

std::string refusal(const std::filesystem::path& film) {
    const auto tracks = subtitles::tracks_inside(film);
    return tracks ? std::string{} : tracks.error().what;
}

}  // namespace

TEST_SUITE("subtitle catalogue") {
    TEST_CASE("the tracks inside a film are found with their languages") {
        const AFolder folder;
        const auto film = folder.path() / "petit.mkv";
        const std::string command = "'" SOURCE_DIR "/media/stand-in/make_film' --small '" +
                                    film.string() + "' 4 2>/dev/null";
        REQUIRE(std::system(command.c_str()) == 0);  // NOLINT(cert-env33-c): our own script

        const auto tracks = subtitles::tracks_inside(film);
        REQUIRE(tracks);
        CHECK(subtitles::in_words(*tracks) == "français, anglais");
    }

    TEST_CASE("what is no film is refused in one sentence that names it") {
        const AFolder folder;
        const auto text = folder.path() / "texte.mkv";
        std::ofstream{text} << "Ceci n’est pas un film.\n";
        CHECK(refusal(text).find("texte.mkv") != std::string::npos);
        CHECK(refusal(folder.path() / "absent.mkv").find("n’existe pas") != std::string::npos);
        CHECK(refusal(folder.path()).find("fichier ordinaire") != std::string::npos);
    }

    TEST_CASE("a playlist that calls itself a film is not followed") {
        const AFolder folder;
        const auto list = folder.path() / "liste.mkv";
        std::ofstream{list}
            << "#EXTM3U\n#EXT-X-TARGETDURATION:5\n#EXTINF:5,\nhttp://127.0.0.1:9/a.ts\n";
        CHECK_FALSE(refusal(list).empty());
    }

    TEST_CASE("tracks are told in French") {
        CHECK(subtitles::in_words({}) == "aucun");
        CHECK(subtitles::in_words({{.language = "fre", .title = "", .hearing_impaired = true},
                                   {.language = "eng", .title = ""}}) ==
              "français (sourds et malentendants), anglais");
    }
}
