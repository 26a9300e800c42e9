#include "media/programme.h"

#include <algorithm>

namespace media {

namespace {

template <class Item>
const Item* by_id(const std::vector<Item>& items, std::string_view id) {
    const auto found = std::ranges::find(items, id, &Item::id);
    return found == items.end() ? nullptr : &*found;
}

const PlanStep* first_step(const LessonPlan& plan, PlanStep::Kind kind) {
    for (const Lesson& lesson : plan.lessons) {
        const auto found = std::ranges::find(lesson.steps, kind, &PlanStep::kind);
        if (found != lesson.steps.end()) return &*found;
    }
    return nullptr;
}

}  // namespace

const std::string& text_in(const Texts& texts, std::string_view language) {
    static const std::string none;
    auto found = texts.find(language);
    if (found == texts.end()) found = texts.find("fr");
    return found == texts.end() ? none : found->second;
}

const Card* Programme::card(std::string_view card_id) const {
    return by_id(cards, card_id);
}

const Question* Programme::question(std::string_view question_id) const {
    return by_id(questions, question_id);
}

const Action* Programme::action(std::string_view action_id) const {
    return by_id(actions, action_id);
}

const Chapter* Programme::chapter(std::string_view chapter_id) const {
    return by_id(chapters, chapter_id);
}

const LessonPlan* Programme::plan(std::string_view plan_id) const {
    return by_id(plans, plan_id);
}

const PlanStep* LessonPlan::film() const {
    return first_step(*this, PlanStep::Kind::film);
}

const PlanStep* LessonPlan::groups() const {
    return first_step(*this, PlanStep::Kind::groups);
}

Programme without_advocacy(Programme programme) {
    programme.actions.clear();
    std::erase_if(programme.cards, &Card::advocacy);
    for (Chapter& chapter : programme.chapters) {
        std::erase_if(chapter.prompts, [&](const Prompt& prompt) {
            return prompt.kind == Prompt::Kind::action ||
                   (prompt.kind == Prompt::Kind::card && programme.card(prompt.subject) == nullptr);
        });
    }
    return programme;
}

Programme with_plan(Programme programme, const LessonPlan& plan) {
    for (Chapter& chapter : programme.chapters) {
        chapter.holds = false;
        const PlanStep* const film = plan.film();
        if (film == nullptr) continue;
        const auto hold = std::ranges::find(film->holds, chapter.id, &PlanHold::chapter);
        if (hold == film->holds.end()) continue;
        chapter.holds = true;
        if (!hold->questions.empty()) chapter.questions = hold->questions;
    }
    return programme;
}

int cents_after_reduction(const Donation& donation) {
    const int kept = donation.monthly_cents * (100 - donation.reduction_percent);
    return (kept + 50) / 100;
}

}  // namespace media
