#include "player/preflight/stops.h"

#include <algorithm>

#include <doctest/doctest.h>

#include "media/base/text_file.h"
#include "media/programme_file.h"

using namespace std::chrono_literals;
using media::FilmTime;
using player::preflight::Stop;
using player::preflight::stops;

namespace {

// Four chapters, five prompts.
media::Programme quick() {
    const auto text = media::read_text(SOURCE_DIR "/tests/fixtures/programmes/quick.json");
    REQUIRE(text.has_value());
    auto read = media::read_programme(*text);
    REQUIRE(read.problems.empty());
    return std::move(read.programme);
}

media::ChapterMarks marks() {
    return {.film = "f",
            .starts = {{"lycee", FilmTime{0s}},
                       {"rue", FilmTime{10s}},
                       {"bus", FilmTime{20s}},
                       {"generique", FilmTime{30s}}}};
}

}  // namespace

TEST_SUITE("stops") {
    TEST_CASE("a rehearsal stops at each chapter and at each prompt, once, as the film has them") {
        const auto found = stops(quick(), marks(), FilmTime{40s});
        CHECK(found.size() == 9);
        CHECK(std::ranges::is_sorted(found, {}, &Stop::at));
        for (const auto at : {0s, 2s, 10s, 12s, 20s, 22s, 26s, 30s, 32s})
            CHECK(std::ranges::count(found, FilmTime{at}, &Stop::at) == 1);
        CHECK(std::ranges::none_of(found, &Stop::by_hand));
    }

    TEST_CASE("what has no mark is released by hand, as GO would") {
        const auto none = stops(quick(), {}, FilmTime{40s});
        CHECK(none.size() == 5);
        CHECK(std::ranges::all_of(none, &Stop::by_hand));

        auto some = marks();
        some.starts.erase("bus");
        const auto found = stops(quick(), some, FilmTime{40s});
        CHECK(std::ranges::count_if(found, &Stop::by_hand) == 2);
        CHECK(found.back().by_hand);
    }

    TEST_CASE("a classroom has no stop at what it is not told") {
        const auto found = stops(media::without_advocacy(quick()), marks(), FilmTime{40s});
        CHECK(found.size() == 7);
    }
}
