#include "player/logbook.h"

#include <doctest/doctest.h>

#include "media/base/text_file.h"
#include "tests/unit/a_folder.h"
#include "tests/unit/noon.h"

using namespace std::chrono_literals;
namespace fs = std::filesystem;
using player::Logbook;

namespace {

media::Interruption standing_at(std::chrono::milliseconds place,
                                media::FilmState state = media::FilmState::playing) {
    return {.film = "f", .position = media::FilmTime{place}, .state = state};
}

// In a folder that is not there yet.
struct Kept {
    AFolder home;
    fs::path file = home.path() / "state" / "contrechamp" / "seance.json";

    [[nodiscard]] std::optional<media::Interruption> found(const std::string& film = "f") const {
        return player::find_interruption(file, {film, media::FilmTime{60s}});
    }
};

}  // namespace

TEST_SUITE("logbook") {
    TEST_CASE("before the film begins nothing is written") {
        const Kept kept;
        Logbook book{kept.file, "f"};
        book.keep(std::nullopt, noon);
        CHECK_FALSE(fs::exists(kept.home.path() / "state"));
        CHECK_FALSE(book.has_written());
    }

    TEST_CASE("what is written is found, for its owner alone, and nothing lies beside it") {
        const Kept kept;
        Logbook book{kept.file, "f"};
        book.keep(standing_at(5s), noon);
        CHECK(kept.found() == standing_at(5s));
        CHECK((fs::status(kept.file).permissions() & fs::perms::all) ==
              (fs::perms::owner_read | fs::perms::owner_write));
        CHECK_FALSE(fs::exists(media::half_written(kept.file)));
    }

    TEST_CASE("a film that goes on is written every second and a half, a film that stops at once") {
        const Kept kept;
        Logbook book{kept.file, "f"};
        book.keep(standing_at(5s), noon);
        book.keep(standing_at(6s), noon + 1s);
        CHECK(kept.found() == standing_at(5s));
        book.keep(standing_at(7s), noon + 2s);
        CHECK(kept.found() == standing_at(7s));
        book.keep(standing_at(7500ms, media::FilmState::paused), noon + 2500ms);
        CHECK(kept.found() == standing_at(7500ms, media::FilmState::paused));
    }

    TEST_CASE("a screening that ended leaves neither file nor folder, and nothing half written") {
        const Kept kept;
        Logbook book{kept.file, "f"};
        book.keep(standing_at(5s), noon);
        REQUIRE(media::write_text(media::half_written(kept.file), "{"));
        book.forget();
        CHECK(fs::is_empty(kept.home.path()));
        book.keep(standing_at(6s), noon + 10s);
        CHECK(kept.found() == standing_at(6s));
    }

    TEST_CASE("folders that were there, and what else is in them, stay") {
        const Kept kept;
        fs::create_directory(kept.home.path() / "state");
        Logbook book{kept.file, "f"};
        book.keep(standing_at(5s), noon);
        book.forget();
        CHECK(fs::exists(kept.home.path() / "state"));
        CHECK_FALSE(fs::exists(kept.file.parent_path()));
    }

    TEST_CASE("where nothing can be written the show goes on, and is written once it can") {
        const Kept kept;
        const fs::path in_the_way = kept.home.path() / "state";
        REQUIRE(media::write_text(in_the_way, "a file"));
        Logbook book{kept.file, "f"};
        book.keep(standing_at(5s), noon);
        CHECK_FALSE(book.has_written());
        fs::remove(in_the_way);
        book.keep(standing_at(6s), noon + 1s);
        CHECK_FALSE(book.has_written());
        book.keep(standing_at(7s), noon + 2s);
        CHECK(kept.found() == standing_at(7s));
    }

    TEST_CASE("a screening of another film, of yesterday, or none is not found") {
        const Kept kept;
        CHECK_FALSE(kept.found());
        Logbook book{kept.file, "f"};
        book.keep(standing_at(5s), noon);
        CHECK_FALSE(kept.found("other"));
        CHECK(kept.found());
        CHECK_FALSE(player::find_interruption(kept.file, {"f", media::FilmTime{4s}}));
        fs::last_write_time(kept.file, fs::file_time_type::clock::now() - 13h);
        CHECK_FALSE(kept.found());
        CHECK_FALSE(fs::exists(kept.file));
    }

    TEST_CASE("what is no such file is left alone, and found to be none") {
        const Kept kept;
        fs::create_directories(kept.file.parent_path());
        for (const std::string& text : {std::string{}, std::string{"{"}, std::string{"\0\0", 2},
                                        std::string(100'000, '['), std::string(5'000'000, ' ')}) {
            REQUIRE(media::write_text(kept.file, text));
            CHECK_FALSE(kept.found());
            CHECK(fs::exists(kept.file));
        }
    }
}
