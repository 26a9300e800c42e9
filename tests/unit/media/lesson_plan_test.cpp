#include <algorithm>
#include <numeric>

#include <doctest/doctest.h>

#include "media/base/text_file.h"
#include "media/chapter_marks.h"
#include "media/programme_check.h"
#include "media/programme_file.h"
#include "media/setup.h"
#include "tests/unit/media/a_programme.h"

using namespace std::chrono_literals;
using media::LessonPlan;
using media::PlanStep;

namespace {

PlanStep step(int minutes, PlanStep::Kind kind) {
    return {.minutes = minutes,
            .kind = kind,
            .title = {{"fr", "Étape"}},
            .instruction = {{"fr", "Faites."}}};
}

PlanStep film_with(std::vector<media::PlanHold> holds) {
    PlanStep film = step(10, PlanStep::Kind::film);
    film.holds = std::move(holds);
    return film;
}

// A lesson of 25 minutes whose film stops at the end of the street.
LessonPlan a_plan() {
    return {.id = "25",
            .title = {{"fr", "Une séance"}},
            .lessons = {{.minutes = 25,
                         .steps = {step(15, PlanStep::Kind::activity),
                                   film_with({{.chapter = "rue", .questions = {"q"}}})}}}};
}

media::Programme with(LessonPlan plan) {
    auto programme = a_programme();
    programme.plans = {std::move(plan)};
    return programme;
}

// The one place that is refused; "" for none, "several" for more.
std::string refused_at(const LessonPlan& plan) {
    const auto problems = media::check_programme(with(plan));
    if (problems.empty()) return "";
    return problems.size() == 1 ? problems.front().place : "several";
}

media::Programme own_programme() {
    const auto text = media::read_text(SOURCE_DIR "/media/dans-leurs-yeux/programme.json");
    REQUIRE(text);
    auto read = media::read_programme(*text);
    REQUIRE(read.problems == media::Problems{});
    return std::move(read.programme);
}

}  // namespace

TEST_SUITE("lesson plan") {
    TEST_CASE("the plans of « Dans leurs yeux » are 25, 55 and 2 × 55 minutes, in both languages") {
        const auto programme = own_programme();
        std::vector<std::vector<int>> minutes;
        for (const LessonPlan& plan : programme.plans) {
            minutes.emplace_back();
            for (const media::Lesson& lesson : plan.lessons) {
                minutes.back().push_back(lesson.minutes);
                for (const PlanStep& one : lesson.steps) {
                    CAPTURE(one.title.at("fr"));
                    CHECK(one.title.contains("en"));
                    CHECK(one.instruction.contains("en"));
                }
            }
        }
        CHECK(minutes == std::vector<std::vector<int>>{{25}, {55}, {55, 55}});
    }

    TEST_CASE("a group of « Dans leurs yeux » has a fact, an authority's word and two questions") {
        const auto programme = own_programme();
        for (const char* id : {"55", "2x55"}) {
            const LessonPlan* const plan = programme.plan(id);
            REQUIRE(plan != nullptr);
            REQUIRE(plan->groups() != nullptr);
            CHECK(plan->groups()->groups.size() == 3);
            for (const media::PlanGroup& group : plan->groups()->groups) {
                CHECK(programme.card(group.card)->experiment == group.experiment);
                CHECK(programme.card(group.statement)->experiment == group.experiment);
                CHECK(group.questions.size() == 2);
            }
        }
    }

    TEST_CASE("a whole plan passes") {
        CHECK(refused_at(a_plan()).empty());
    }

    TEST_CASE("steps that do not add up to their lesson are refused, with both numbers") {
        auto plan = a_plan();
        plan.lessons[0].steps[0].minutes = 14;
        const auto problems = media::check_programme(with(plan));
        REQUIRE(problems.size() == 1);
        CHECK(problems[0].place == "/plans/0/lessons/0/minutes");
        CHECK(problems[0].what.find("24 minutes") != std::string::npos);
        CHECK(problems[0].what.find("annonce 25") != std::string::npos);
    }

    TEST_CASE("a plan shows the film once, not never and not twice") {
        auto never = a_plan();
        never.lessons[0].steps[1] = step(10, PlanStep::Kind::debrief);
        CHECK(refused_at(never) == "/plans/0/lessons");
        auto twice = a_plan();
        twice.lessons.push_back({.minutes = 10, .steps = {film_with({})}});
        CHECK(refused_at(twice) == "/plans/0/lessons");
    }

    TEST_CASE("a film cannot stop where it ends, twice in a place, or in a chapter nobody wrote") {
        const std::string chapter = "/plans/0/lessons/0/steps/1/holds/";
        auto plan = a_plan();
        auto& holds = plan.lessons[0].steps[1].holds;
        holds = {{.chapter = "fin", .questions = {}}};
        CHECK(refused_at(plan) == chapter + "0/chapter");
        holds = {{.chapter = "rue", .questions = {}}, {.chapter = "rue", .questions = {}}};
        CHECK(refused_at(plan) == chapter + "1/chapter");
        holds = {{.chapter = "gare", .questions = {}}};
        CHECK(refused_at(plan) == chapter + "0/chapter");
        holds = {{.chapter = "rue", .questions = {"q", "personne"}}};
        CHECK(refused_at(plan) == chapter + "0/questions/1");
    }

    TEST_CASE("no card of a class defends a position") {
        auto programme = a_programme();
        programme.experiments = {{.id = "gare",
                                  .name = {{"fr", "Une gare"}},
                                  .place = "Nice",
                                  .years = "2019",
                                  .summary = {{"fr", "Un essai."}},
                                  .sources = {}}};
        auto plan = a_plan();
        auto groups = step(15, PlanStep::Kind::groups);
        groups.groups = {
            {.experiment = "gare", .card = "un", .statement = "deux", .questions = {"q"}},
            {.experiment = "gare", .card = "un", .statement = "", .questions = {"q"}}};
        plan.lessons[0].steps[0] = groups;
        programme.plans = {plan};
        const auto problems = media::check_programme(programme);
        REQUIRE(problems.size() == 1);
        CHECK(problems[0].place == "/plans/0/lessons/0/steps/0/groups/0/statement");
    }

    TEST_CASE("a film along a plan stops where the plan says, and asks what it asks there") {
        const auto programme = media::with_plan(with(a_plan()), a_plan());
        const auto chapters = media::marked_chapters(programme, some_marks(), at(360s));
        CHECK(media::hold_points(chapters) ==
              std::vector<media::FilmTime>{at(240s) - media::FilmSpan{1}});
        CHECK(programme.chapter("rue")->questions == std::vector<std::string>{"q"});
        CHECK(programme.chapter("lycee")->questions == std::vector<std::string>{"q"});
        CHECK(media::hold_points(media::marked_chapters(a_programme(), some_marks(), at(360s)))
                  .size() == 2);
    }

    TEST_CASE(
        "a school follows its plan, and a plan nobody wrote is one sentence that names the "
        "others") {
        const auto text = media::read_text(SOURCE_DIR "/media/dans-leurs-yeux/programme.json");
        REQUIRE(text);
        media::ScreeningSetup screening;
        screening.programme_json = *text;
        screening.mode = media::Mode::school;
        screening.plan = "25";
        const auto planned = media::programme_of(screening);
        REQUIRE(planned.has_value());
        CHECK(planned->chapter("lycee")->holds);
        CHECK_FALSE(planned->chapter("rue")->holds);
        CHECK(planned->actions.empty());
        screening.plan = "45";
        const auto unknown = media::programme_of(screening);
        REQUIRE_FALSE(unknown.has_value());
        CHECK(unknown.error().what.find("45") != std::string::npos);
        CHECK(unknown.error().what.find("25, 55, 2x55") != std::string::npos);
    }
}
