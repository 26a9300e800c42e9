#include "media/chapter_marks.h"

#include <cstdlib>
#include <fstream>

#include <doctest/doctest.h>

#include "media/base/text_file.h"
#include "tests/unit/a_folder.h"
#include "tests/unit/media/a_programme.h"

using namespace std::chrono_literals;

namespace {

std::filesystem::path film_in(const AFolder& folder, const std::string& content) {
    const auto film = folder.path() / "film.mkv";
    std::ofstream{film} << content;
    return film;
}

}  // namespace

TEST_SUITE("chapter marks") {
    TEST_CASE("marks that are written are read back to the microsecond") {
        auto marks = some_marks();
        marks.starts["rue"] = media::FilmTime{61'040'001us};
        const auto read = media::marks_from_json(media::marks_to_json(marks));
        REQUIRE(read);
        CHECK(*read == marks);
    }

    TEST_CASE("broken marks are refused with a reason") {
        for (
            const char* text :
            {"", "{", "[]", R"({"format":2,"film":"a","chapters":[]})",
             R"({"format":1,"film":"a","chapters":[{"id":"x","start":"soon"}]})",
             R"({"format":1,"film":"a","chapters":[{"id":"x","start":"1"},{"id":"x","start":"2"}]})"}) {
            CAPTURE(text);
            const auto read = media::marks_from_json(text);
            REQUIRE_FALSE(read);
            CHECK_FALSE(read.error().what.empty());
        }
    }

    TEST_CASE("a renamed film keeps its fingerprint, another cut does not") {
        const AFolder folder;
        const auto film = film_in(folder, std::string(3'000'000, 'a'));
        const auto before = media::fingerprint(film);
        const auto renamed = folder.path() / "autre nom.mkv";
        std::filesystem::rename(film, renamed);
        REQUIRE(before);
        CHECK(media::fingerprint(renamed) == before);

        film_in(folder, std::string(3'000'000, 'a') + "b");
        CHECK(media::fingerprint(film) != before);
    }

    TEST_CASE("marks are kept beside the film") {
        const AFolder folder;
        const auto film = film_in(folder, "film");
        auto marks = some_marks();
        marks.film = *media::fingerprint(film);

        const auto where = media::save_marks(film, marks);
        REQUIRE(where);
        CHECK(*where == media::marks_beside(film));
        const auto loaded = media::load_marks(film, marks.film);
        REQUIRE(loaded);
        REQUIRE(loaded->has_value());
        CHECK(**loaded == marks);
    }

    TEST_CASE("marks of a film whose folder cannot be written to go to the user's data folder") {
        const AFolder home;
        ::setenv("XDG_DATA_HOME", home.path().c_str(), 1);
        const std::filesystem::path film{"/proc/version"};  // nobody may write beside it
        auto marks = some_marks();
        marks.film = "42-abc";

        const auto where = media::save_marks(film, marks);
        REQUIRE(where);
        CHECK(where->string().starts_with(home.path().string()));
        const auto loaded = media::load_marks(film, "42-abc");
        REQUIRE(loaded);
        REQUIRE(loaded->has_value());
        CHECK(**loaded == marks);
        ::unsetenv("XDG_DATA_HOME");
    }

    TEST_CASE("a film without marks is no error") {
        const AFolder folder;
        const auto loaded = media::load_marks(folder.path() / "film.mkv", "1-nobody-has-this");
        REQUIRE(loaded);
        CHECK_FALSE(loaded->has_value());
    }

    TEST_CASE("marks of another film are refused with the file's name") {
        const AFolder folder;
        const auto film = film_in(folder, "film");
        REQUIRE(media::save_marks(film, some_marks()));
        const auto loaded = media::load_marks(film, "another");
        REQUIRE_FALSE(loaded);
        CHECK(loaded.error().what.find("film.mkv.chapitres.json") != std::string::npos);
    }

    TEST_CASE("marked chapters come in the order of the film and end where the next begins") {
        const auto programme = a_programme();
        auto marks = some_marks();
        std::swap(marks.starts["lycee"], marks.starts["rue"]);
        const auto chapters = media::marked_chapters(programme, marks, at(360s));

        REQUIRE(chapters.size() == 3);
        CHECK(chapters[0].chapter->id == "rue");
        CHECK(chapters[0].end == at(120s));
        CHECK(chapters[2].end == at(360s));
    }

    TEST_CASE("a film holds on the last microsecond of each chapter that another follows") {
        const auto programme = a_programme();
        const auto chapters = media::marked_chapters(programme, some_marks(), at(360s));
        const auto holds = media::hold_points(chapters);

        REQUIRE(holds.size() == 2);
        CHECK(holds[0] == at(120s) - 1us);
        CHECK(holds[1] == at(240s) - 1us);
    }
}
