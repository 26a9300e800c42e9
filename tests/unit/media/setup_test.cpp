#include "media/setup.h"

#include <chrono>
#include <unistd.h>

#include <doctest/doctest.h>

#include "media/base/text_file.h"

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
    TEST_CASE("links have the evening's code, in a school nothing has") {
        const auto text = media::read_text(SOURCE_DIR "/tests/fixtures/programmes/small.json");
        REQUIRE(text);
        media::CompanionSetup setup;
        setup.screening.programme_json = *text;
        setup.screening.event = "lille-2026-11";
        auto screening = there_and_back(setup).screening;

        const auto programme = media::programme_of(screening);
        REQUIRE(programme);
        CHECK(programme->actions[0].url == "https://example.org/petition?soiree=lille-2026-11");
        CHECK(programme->actions[1].url == "https://example.org/don");

        screening.mode = media::Mode::school;
        const auto lesson = media::programme_of(screening);
        REQUIRE(lesson);
        CHECK(lesson->actions.empty());
        CHECK(lesson->card("g-appel") == nullptr);
    }

    TEST_CASE("a class's plan, phones and shared devices arrive as they were chosen") {
        media::CompanionSetup setup;
        CHECK(there_and_back(setup).screening.phones);
        setup.screening.plan = "2x55";
        setup.screening.phones = false;
        setup.screening.voters_per_device = 4;
        const auto screening = there_and_back(setup).screening;
        CHECK(screening.plan == "2x55");
        CHECK_FALSE(screening.phones);
        CHECK(screening.voters_per_device == 4);
    }

    TEST_CASE("a screening is confined unless somebody has said that it need not be") {
        media::CompanionSetup setup;
        CHECK_FALSE(there_and_back(setup).screening.may_be_unconfined);
        setup.screening.may_be_unconfined = true;
        CHECK(there_and_back(setup).screening.may_be_unconfined);
    }

    TEST_CASE("a programme with problems is refused with the first of them") {
        media::ScreeningSetup screening;
        screening.programme_json = "{}";
        const auto programme = media::programme_of(screening);
        REQUIRE_FALSE(programme);
        CHECK(programme.error().what.find("/format") != std::string::npos);
    }

    TEST_CASE("a player is told how far its picture is to be turned") {
        media::PlayerSetup setup;
        setup.quarter_turns = 3;
        const auto descriptor = media::write_setup(setup);
        REQUIRE(descriptor);
        const auto read = media::read_player_setup(*descriptor);
        ::close(*descriptor);
        REQUIRE(read);
        CHECK(read->quarter_turns == 3);
    }

    TEST_CASE("a player is told of a Wi-Fi, or of none") {
        media::PlayerSetup setup;
        for (const auto& wifi :
             {std::optional<media::Wifi>{},
              std::optional{media::Wifi{.name = "Salle des fêtes", .password = "a\\b;c:d\"e"}}}) {
            setup.wifi = wifi;
            const auto descriptor = media::write_setup(setup);
            REQUIRE(descriptor);
            const auto read = media::read_player_setup(*descriptor);
            ::close(*descriptor);
            REQUIRE(read);
            CHECK(read->wifi == wifi);
        }
    }

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
