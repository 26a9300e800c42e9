#include <algorithm>

#include <doctest/doctest.h>

#include "media/programme_check.h"
#include "tests/unit/media/a_programme.h"

using namespace std::chrono_literals;
using namespace std::chrono;

namespace {

constexpr year_month_day today{2026y, November, 22d};

bool warns(const media::Programme& programme, const media::ChapterMarks& marks,
           const std::string& place) {
    const auto warnings =
        media::warn_about(programme, {.today = today, .marks = &marks, .end = at(360s)});
    return std::ranges::any_of(warnings,
                               [&](const auto& warning) { return warning.place == place; });
}

}  // namespace

TEST_SUITE("programme warnings") {
    TEST_CASE(
        "a comfortable programme is not warned about, but for the prompt that fills the end") {
        auto programme = a_programme();
        programme.chapters[2].prompts[0].lasts = 60s;
        CHECK(media::warn_about(programme, {.today = today, .marks = nullptr, .end = {}}).empty());
        const auto marks = some_marks();
        CHECK(media::warn_about(programme, {.today = today, .marks = &marks, .end = at(360s)})
                  .empty());
    }

    TEST_CASE("a poll that the film would open after its end is warned about, or never") {
        auto programme = a_programme();
        programme.polls = {{.id = "avis",
                            .question = {{"fr", "Alors ?"}},
                            .options = {},
                            .open_at = media::PollMoment{.chapter = "fin", .offset = 119s}}};
        CHECK_FALSE(warns(programme, some_marks(), "/polls/0/open_at/offset"));
        programme.polls[0].open_at->offset = 120s;
        CHECK(warns(programme, some_marks(), "/polls/0/open_at/offset"));
        auto marks = some_marks();
        marks.starts.erase("fin");
        CHECK(warns(programme, marks, "/polls/0/open_at/chapter"));
    }

    TEST_CASE("two prompts within 60 s are warned about at the second") {
        auto marks = some_marks();
        marks.starts["rue"] = at(60s);
        CHECK(warns(a_programme(), marks, "/chapters/1/prompts/0"));
        CHECK_FALSE(warns(a_programme(), some_marks(), "/chapters/1/prompts/0"));
    }

    TEST_CASE("two close prompts of one chapter are warned about before anything is marked") {
        auto programme = a_programme();
        auto second = programme.chapters[0].prompts[0];
        second.id = "p1b";
        second.offset = 50s;
        programme.chapters[0].prompts.push_back(second);
        const auto warnings =
            media::warn_about(programme, {.today = today, .marks = nullptr, .end = {}});
        REQUIRE(warnings.size() == 1);
        CHECK(warnings[0].place == "/chapters/0/prompts/1");
    }

    TEST_CASE("a text of more than 280 characters is warned about, counted as its reader counts") {
        auto programme = a_programme();
        std::string text;
        for (int i = 0; i < 280; ++i) text += "é";
        programme.cards[0].body["fr"] = text;
        CHECK_FALSE(warns(programme, some_marks(), "/cards/0/body/fr"));
        programme.cards[0].body["fr"] = text + "s";
        CHECK(warns(programme, some_marks(), "/cards/0/body/fr"));
    }

    TEST_CASE("a card past its review date is warned about from the day after") {
        auto programme = a_programme();
        programme.cards[0].review_by = "2026-11-22";
        CHECK_FALSE(warns(programme, some_marks(), "/cards/0/review_by"));
        programme.cards[0].review_by = "2026-11-21";
        CHECK(warns(programme, some_marks(), "/cards/0/review_by"));
    }

    TEST_CASE("a prompt outside its chapter is warned about") {
        auto programme = a_programme();
        programme.chapters[0].prompts[0].offset = 119s;
        CHECK(warns(programme, some_marks(), "/chapters/0/prompts/0/for"));
        programme.chapters[0].prompts[0].offset = 120s;
        CHECK(warns(programme, some_marks(), "/chapters/0/prompts/0/at"));
    }
}
