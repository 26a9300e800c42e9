#include "media/cue_schedule.h"

#include <algorithm>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include "media/base/text_file.h"
#include "tests/unit/media/a_programme.h"

using namespace std::chrono_literals;
using media::Cue;
using media::FilmTime;

namespace {

FilmTime film(const nlohmann::json& micros) {
    return FilmTime{media::FilmSpan{micros.get<std::int64_t>()}};
}

void check_example(const nlohmann::json& example) {
    CAPTURE(example.at("name").get<std::string>());
    std::vector<Cue> cues;
    for (const auto& cue : example.at("cues"))
        cues.push_back({.prompt = cue.at("prompt").get<std::string>(),
                        .in = film(cue.at("in")),
                        .out = film(cue.at("out"))});
    const media::CueSchedule schedule{std::move(cues)};
    for (const auto& ask : example.at("asks")) {
        CAPTURE(ask.at("at").get<std::int64_t>());
        const auto answer = schedule.at(film(ask.at("at")));
        CHECK(answer.active == ask.at("active").get<std::vector<std::string>>());
        CHECK(std::ranges::equal(answer.seen, ask.at("seen").get<std::vector<std::string>>()));
        CHECK(answer.next_change.has_value() != ask.at("next").is_null());
        if (answer.next_change) CHECK(*answer.next_change == film(ask.at("next")));
    }
}

}  // namespace

TEST_SUITE("cue schedule") {
    TEST_CASE("every ask of the shared examples gets its answer") {
        const auto text = media::read_text(SOURCE_DIR "/tests/fixtures/cue_schedule.json");
        REQUIRE(text);
        const auto fixture = nlohmann::json::parse(*text);
        REQUIRE(fixture.at("cases").size() >= 6);
        for (const auto& example : fixture.at("cases")) check_example(example);
    }
}

TEST_SUITE("cue sheet") {
    TEST_CASE("a prompt stands at its chapter's mark and its offset") {
        const auto programme = a_programme();
        const auto marks = some_marks();
        const std::vector<Cue> cues = media::cue_sheet(
            {.programme = programme, .marks = marks, .releases = {}, .film_end = at(360s)});

        REQUIRE(cues.size() == 3);
        CHECK(cues[0] == Cue{.prompt = "p1", .in = at(20s), .out = at(45s)});
        CHECK(cues[1] == Cue{.prompt = "p2", .in = at(130s), .out = at(155s)});
    }

    TEST_CASE("a prompt that would outlast the film ends with it") {
        const auto programme = a_programme();
        const auto marks = some_marks();
        const std::vector<Cue> cues = media::cue_sheet(
            {.programme = programme, .marks = marks, .releases = {}, .film_end = at(360s)});
        CHECK(cues.back() == Cue{.prompt = "p3", .in = at(240s), .out = at(360s)});
    }

    TEST_CASE("the order of the film is the order of the marks") {
        const auto programme = a_programme();
        auto marks = some_marks();
        marks.starts = {{"rue", at(0s)}, {"lycee", at(120s)}};
        const std::vector<Cue> cues = media::cue_sheet(
            {.programme = programme, .marks = marks, .releases = {}, .film_end = at(360s)});

        REQUIRE(cues.size() == 2);
        CHECK(cues[0].prompt == "p2");
        CHECK(cues[1].prompt == "p1");
    }

    TEST_CASE("without marks a prompt stands where it was released, and nowhere before") {
        const auto programme = a_programme();
        const media::ChapterMarks none;
        const std::vector<media::Release> releases{{.prompt = "p1", .at = at(77s)}};
        const std::vector<Cue> cues = media::cue_sheet(
            {.programme = programme, .marks = none, .releases = releases, .film_end = at(360s)});

        REQUIRE(cues.size() == 1);
        CHECK(cues[0] == Cue{.prompt = "p1", .in = at(77s), .out = at(102s)});
    }

    TEST_CASE("GO releases prompts in the programme's order, and skips marked chapters") {
        const auto programme = a_programme();
        media::ChapterMarks marks;
        marks.starts = {{"rue", at(0s)}};

        const media::Prompt* const first = media::next_release(programme, marks, {});
        REQUIRE(first != nullptr);
        CHECK(first->id == "p1");
        const media::Prompt* const second =
            media::next_release(programme, marks, {{.prompt = "p1", .at = at(1s)}});
        REQUIRE(second != nullptr);
        CHECK(second->id == "p3");
        CHECK(media::next_release(
                  programme, marks,
                  {{.prompt = "p1", .at = at(1s)}, {.prompt = "p3", .at = at(2s)}}) == nullptr);
    }
}
