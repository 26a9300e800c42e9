#include "subtitles/film_tracks.h"

#include <fstream>

#include <doctest/doctest.h>

#include "tests/unit/a_folder.h"

namespace {

std::string refusal(const std::filesystem::path& film) {
    const auto tracks = subtitles::read_tracks_inside(film);
    return tracks ? std::string{} : tracks.error().what;
}

}  // namespace

TEST_SUITE("film tracks") {
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
}
