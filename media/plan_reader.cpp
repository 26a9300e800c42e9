#include "media/plan_reader.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include <fmt/format.h>

namespace media {

namespace {

PlanStep::Kind read_kind(JsonReader& reader) {
    constexpr std::array<std::pair<std::string_view, PlanStep::Kind>, 5> kinds{
        {{"activity", PlanStep::Kind::activity},
         {"poll", PlanStep::Kind::poll},
         {"film", PlanStep::Kind::film},
         {"groups", PlanStep::Kind::groups},
         {"debrief", PlanStep::Kind::debrief}}};
    const std::string written = reader.text("kind");
    for (const auto& [name, kind] : kinds)
        if (written == name) return kind;
    if (!written.empty())
        reader.note("kind", fmt::format("«\u202f{}\u202f» n’est pas une sorte d’étape\u202f; "
                                        "possible\u202f: activity, poll, film, groups, debrief.",
                                        written));
    return PlanStep::Kind::activity;
}

PlanGroup read_group(JsonReader& reader) {
    return {.experiment = reader.text("experiment"),
            .card = reader.text("card"),
            .statement = reader.text_or_nothing("statement"),
            .questions = reader.list("questions")};
}

// What a step of another kind has no use for is an unknown key there.
PlanStep read_step(JsonReader& reader) {
    PlanStep step{.minutes = reader.number("minutes"),
                  .kind = read_kind(reader),
                  .title = reader.texts("title"),
                  .instruction = reader.texts("instruction")};
    if (step.kind == PlanStep::Kind::poll) {
        step.poll = reader.text("poll");
        step.round = reader.text("round");
    }
    if (step.kind == PlanStep::Kind::film)
        reader.each("holds", [&](JsonReader& hold) {
            step.holds.push_back(
                {.chapter = hold.text("chapter"), .questions = hold.list_or_nothing("questions")});
        });
    if (step.kind == PlanStep::Kind::groups)
        reader.each("groups", [&](JsonReader& group) { step.groups.push_back(read_group(group)); });
    return step;
}

}  // namespace

LessonPlan read_plan(JsonReader& reader) {
    LessonPlan plan{.id = reader.text("id"), .title = reader.texts("title"), .lessons = {}};
    reader.each("lessons", [&](JsonReader& each) {
        Lesson lesson{.minutes = each.number("minutes"), .steps = {}};
        each.each("steps", [&](JsonReader& step) { lesson.steps.push_back(read_step(step)); });
        plan.lessons.push_back(std::move(lesson));
    });
    return plan;
}

}  // namespace media
