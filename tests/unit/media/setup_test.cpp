#include "media/setup.h"

#include <chrono>
#include <unistd.h>

#include <doctest/doctest.h>

using namespace std::chrono_literals;
using media::FilmTime;

namespace {

media::CompanionSetup there_and_back(const media::CompanionSetup& setup) {
    const auto descriptor = media::write_setup(setup);
    REQUIRE(descriptor);
    auto read = media::read_companion_setup(*descriptor);
    ::close(*descriptor);
    REQUIRE(read);
    return std::move(*read);
}

}  // namespace

TEST_SUITE("setup") {
    TEST_CASE("captions arrive as they were sent") {
        media::CompanionSetup setup;
        setup.captions = {{.language = "fr",
                           .title = "Sourds et malentendants",
                           .sdh = true,
                           .lines = {{.start = FilmTime{1s},
                                      .end = FilmTime{4s + 1us},
                                      .runs = {{.text = "– Où ça ?\n", .colour = ""},
                                               {.text = "[Cloche]", .colour = "red"}}},
                                     {.start = FilmTime{4s}, .end = FilmTime{5s}, .runs = {}}}},
                          {.language = "", .title = "", .sdh = false, .lines = {}}};
        CHECK(there_and_back(setup).captions == setup.captions);
    }

    TEST_CASE("as many lines as a film may have arrive whole") {
        constexpr int most_lines = 5000;
        constexpr int most_tracks = 16;
        media::CaptionTrack track{.language = "en", .title = {}, .sdh = false, .lines = {}};
        for (int i = 0; i < most_lines; ++i)
            track.lines.push_back({.start = FilmTime{i * 1s},
                                   .end = FilmTime{i * 1s + 900ms},
                                   .runs = {{.text = std::string(60, 'x'), .colour = ""}}});
        media::CompanionSetup setup;
        setup.captions.assign(most_tracks, track);
        CHECK(there_and_back(setup).captions == setup.captions);
    }

    TEST_CASE("a title that is no text does not stop a screening") {
        media::CompanionSetup setup;
        setup.captions = {{.language = "",
                           .title = "Fran\xE7"
                                    "ais",
                           .sdh = false,
                           .lines = {}}};
        CHECK(there_and_back(setup).captions[0].title ==
              "Fran\uFFFD"
              "ais");
    }
}
