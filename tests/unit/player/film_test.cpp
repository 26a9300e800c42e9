#include "player/film.h"

#include <algorithm>
#include <filesystem>
#include <fstream>

#include <doctest/doctest.h>

#include "tests/unit/player/reel.h"

using namespace std::chrono_literals;
using media::FilmState;
using media::FilmTime;
using reel::Reel;
namespace command = media::command;
namespace fs = std::filesystem;

namespace {

const std::string small_film = BINARY_DIR "/tests/films/small.mkv";
const std::string silent_film = BINARY_DIR "/tests/films/silent.mkv";

long frame_of(FilmTime time) {
    return time.time_since_epoch() / 40ms;
}

std::string copy_of(const std::string& film, const std::string& name, double share) {
    const std::string copy = BINARY_DIR "/tests/films/" + name;
    fs::copy_file(film, copy, fs::copy_options::overwrite_existing);
    const auto size = static_cast<double>(fs::file_size(film));
    fs::resize_file(copy, static_cast<std::uintmax_t>(size * share));
    return copy;
}

std::string text_film(const std::string& name, const std::string& text) {
    const std::string film = BINARY_DIR "/tests/films/" + name;
    std::ofstream{film} << text;
    return film;
}

// What the film says when it is to be opened.
std::string refusal(const std::string& film) {
    Reel reel{{.film = film, .film_end = FilmTime{20s}}};
    REQUIRE(reel.until([&] { return reel.conductor().failure().has_value(); }, 10s));
    return *reel.conductor().failure();
}

// Nine frames of ten are nearer to the line than this. The tenth may have been drawn late: other
// programs have the processor too.
media::FilmSpan error_of_line(const Reel& reel, std::size_t from, std::string_view when) {
    std::vector<media::FilmSpan> errors;
    for (std::size_t i = from; i < reel.shown.size(); ++i)
        errors.push_back(std::chrono::abs(reel.shown[i].line_error));
    REQUIRE(errors.size() >= 10);
    std::ranges::sort(errors);
    const auto most = errors[errors.size() * 9 / 10];
    MESSAGE("error of the line ", when, ": median ", errors[errors.size() / 2].count(), " us, p90 ",
            most.count(), " us, worst ", errors.back().count(), " us");
    return most;
}

}  // namespace

TEST_SUITE("film with holds") {
    TEST_CASE("stops on the last frame of each chapter and skips none when it goes on") {
        Reel reel{{.film = small_film,
                   .holds = true,
                   .marks = reel::marks_at(FilmTime{2s}, FilmTime{4s}),
                   .film_end = FilmTime{20s}}};
        REQUIRE(reel.until([&] { return reel.frame() == 0; }, 10s));
        reel.tell(command::Go{});

        for (const FilmTime next : {FilmTime{2s}, FilmTime{4s}}) {
            REQUIRE(reel.until([&] { return reel.is(FilmState::holding); }, 15s));
            reel.play_for(400ms);
            CHECK(reel.frame() == frame_of(next) - 1);
            CHECK(reel.conductor().position(media::Moment::max()) == next - 1us);

            const auto before = reel.shown.size();
            reel.tell(command::Go{});
            REQUIRE(reel.until([&] { return reel.shown.size() >= before + 10; }, 15s));
            for (std::size_t i = before; i < reel.shown.size(); ++i)
                CHECK(reel.shown[i].frame == reel.shown[i - 1].frame + 1);
        }
    }
}

TEST_SUITE("film") {
    TEST_CASE("the published line is where the picture is") {
        Reel reel{{.film = small_film, .film_end = FilmTime{20s}}};
        REQUIRE(reel.until([&] { return reel.frame() == 0; }, 10s));
        reel.tell(command::Go{});
        REQUIRE(reel.until([&] { return reel.frame() > 25; }, 10s));
        const auto settled = reel.shown.size();
        reel.play_for(4s);

        CHECK(reel.shown.size() > settled + 80);
        CHECK(error_of_line(reel, settled, "at rest") < 40ms);
    }

    TEST_CASE("a seek ends on the frame that was asked for and plays on from there") {
        Reel reel{{.film = small_film, .film_end = FilmTime{20s}}};
        REQUIRE(reel.until([&] { return reel.frame() == 0; }, 10s));
        reel.tell(command::Go{});
        REQUIRE(reel.until([&] { return reel.frame() > 10; }, 10s));
        reel.tell(command::SeekTo{FilmTime{12s + 80ms}});
        REQUIRE(reel.until([&] { return reel.is(FilmState::playing); }, 10s));
        REQUIRE(reel.until([&] { return reel.frame() > 310; }, 10s));

        const auto first = std::ranges::find_if(
            reel.shown, [](const reel::Shown& shown) { return shown.frame >= 200; });
        REQUIRE(first != reel.shown.end());
        CHECK(first->frame == 302);
        reel.play_for(1s);
        CHECK(error_of_line(reel, reel.shown.size() - 20, "after a seek") < 40ms);
    }

    TEST_CASE("a pause says the frame that stays on screen") {
        Reel reel{{.film = small_film, .film_end = FilmTime{20s}}};
        REQUIRE(reel.until([&] { return reel.frame() == 0; }, 10s));
        reel.tell(command::Go{});
        REQUIRE(reel.until([&] { return reel.frame() > 30; }, 10s));
        reel.tell(command::Pause{});
        REQUIRE(reel.until([&] { return reel.is(FilmState::paused); }, 10s));
        reel.play_for(300ms);

        CHECK(frame_of(reel.conductor().position(media::Moment::max())) == reel.frame());

        reel.tell(command::Play{});
        const auto before = reel.shown.size();
        REQUIRE(reel.until([&] { return reel.shown.size() > before + 40; }, 10s));
        CHECK(error_of_line(reel, before + 20, "after a pause") < 40ms);
    }

    TEST_CASE("steps go one frame on and one back") {
        Reel reel{{.film = small_film, .film_end = FilmTime{20s}}};
        REQUIRE(reel.until([&] { return reel.frame() == 0; }, 10s));
        reel.tell(command::SeekTo{FilmTime{6s}});
        REQUIRE(reel.until([&] { return reel.is(FilmState::paused) && reel.frame() == 150; }, 10s));

        reel.conductor().step(false, std::chrono::steady_clock::now());
        CHECK(reel.until([&] { return reel.frame() == 151; }, 5s));
        CHECK(reel.until([&] { return reel.conductor().position({}) == FilmTime{6s + 40ms}; }, 5s));
        reel.conductor().step(true, std::chrono::steady_clock::now());
        CHECK(reel.until([&] { return reel.frame() == 150; }, 5s));
        CHECK(reel.until([&] { return reel.conductor().position({}) == FilmTime{6s}; }, 5s));
        CHECK(reel.is(FilmState::paused));
    }

    TEST_CASE("ends at its end") {
        Reel reel{{.film = small_film, .film_end = FilmTime{20s}}};
        REQUIRE(reel.until([&] { return reel.frame() == 0; }, 10s));
        reel.tell(command::SeekTo{FilmTime{19s}});
        reel.tell(command::Play{});
        CHECK(reel.until([&] { return reel.is(FilmState::ended); }, 15s));
        CHECK(reel.frame() == 499);
    }

    TEST_CASE("without a sound track it plays and its line is right") {
        Reel reel{{.film = silent_film, .film_end = FilmTime{20s}}};
        REQUIRE(reel.until([&] { return reel.frame() == 0; }, 10s));
        reel.tell(command::Go{});
        REQUIRE(reel.until([&] { return reel.frame() > 25; }, 10s));
        const auto settled = reel.shown.size();
        reel.play_for(3s);

        CHECK(error_of_line(reel, settled, "without sound") < 40ms);
    }
}

TEST_SUITE("damaged film") {
    TEST_CASE("a list of addresses with a film's name is refused") {
        CHECK(refusal(text_film("list.mkv", "#EXTM3U\nhttp://127.0.0.1:9/film.mkv\n"))
                  .find("list.mkv") != std::string::npos);
    }

    TEST_CASE("a list of segments with a film's name is refused") {
        const std::string list =
            "#EXTM3U\n#EXT-X-TARGETDURATION:20\n#EXTINF:20,\n" + small_film + "\n#EXT-X-ENDLIST\n";
        CHECK(refusal(text_film("segments.mkv", list)).find("segments.mkv") != std::string::npos);
    }

    TEST_CASE("an empty file is refused") {
        CHECK(refusal(text_film("empty.mkv", "")).find("empty.mkv") != std::string::npos);
    }

    TEST_CASE("a film cut off in the middle comes to an end and says so") {
        Reel reel{{.film = copy_of(small_film, "cut.mkv", 0.5), .film_end = FilmTime{20s}}};
        REQUIRE(reel.until([&] { return reel.frame() == 0; }, 10s));
        reel.tell(command::SeekTo{FilmTime{8s}});
        reel.tell(command::Play{});

        REQUIRE(reel.until([&] { return reel.is(FilmState::stalled); }, 15s));
        CHECK(reel.conductor().take_note().has_value());
        CHECK(reel.until([&] { return reel.is(FilmState::ended); }, 30s));
    }
}
