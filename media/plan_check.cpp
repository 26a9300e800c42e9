#include "media/plan_check.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <set>

#include <fmt/format.h>

namespace media {

namespace {

constexpr int longest_lesson = 240;  // minutes

class PlanCheck {
public:
    PlanCheck(const Programme& programme, const LessonPlan& plan)
        : programme_{programme}, plan_{plan} {}

    Problems run() {
        if (plan_.lessons.empty()) note("/lessons", "Un plan a au moins une séance.");
        for (std::size_t i = 0; i < plan_.lessons.size(); ++i)
            lesson(fmt::format("/lessons/{}", i), plan_.lessons[i]);
        if (!plan_.lessons.empty() && films_ != 1)
            note("/lessons", fmt::format("Un plan montre le film une fois\u202f; celui-ci a {} "
                                         "étape(s) «\u202ffilm\u202f».",
                                         films_));
        return std::move(problems_);
    }

private:
    void note(std::string place, std::string what) {
        problems_.push_back({.place = std::move(place), .what = std::move(what)});
    }

    void unknown(const std::string& place, std::string_view what, const std::string& id) {
        note(place, fmt::format("{} ne s’appelle «\u202f{}\u202f».", what, id));
    }

    void lesson(const std::string& place, const Lesson& lesson) {
        if (lesson.minutes < 1 || lesson.minutes > longest_lesson)
            note(place + "/minutes",
                 fmt::format("Une séance dure de 1 à {} minutes.", longest_lesson));
        if (lesson.steps.empty()) return note(place + "/steps", "Une séance a au moins une étape.");
        const int sum =
            std::accumulate(lesson.steps.begin(), lesson.steps.end(), 0,
                            [](int before, const PlanStep& each) { return before + each.minutes; });
        if (sum != lesson.minutes)
            note(place + "/minutes",
                 fmt::format("Les étapes durent ensemble {} minutes, la séance en annonce "
                             "{}\u202f: changez l’un ou l’autre.",
                             sum, lesson.minutes));
        for (std::size_t i = 0; i < lesson.steps.size(); ++i)
            step(fmt::format("{}/steps/{}", place, i), lesson.steps[i]);
    }

    void step(const std::string& place, const PlanStep& step) {
        if (step.minutes < 1) note(place + "/minutes", "Une étape dure au moins une minute.");
        switch (step.kind) {
            case PlanStep::Kind::poll:
                return poll(place, step);
            case PlanStep::Kind::film:
                ++films_;
                return holds(place + "/holds", step.holds);
            case PlanStep::Kind::groups:
                return groups(place + "/groups", step.groups);
            case PlanStep::Kind::activity:
            case PlanStep::Kind::debrief:
                break;
        }
    }

    void poll(const std::string& place, const PlanStep& step) {
        if (std::ranges::find(programme_.polls, step.poll, &Poll::id) == programme_.polls.end())
            unknown(place + "/poll", "Aucun vote", step.poll);
        constexpr std::array<std::string_view, 3> rounds{"before", "after", "once"};
        if (std::ranges::find(rounds, step.round) == rounds.end())
            note(place + "/round",
                 fmt::format("«\u202f{}\u202f» n’est pas un moment du vote\u202f; "
                             "possible\u202f: before, after, once.",
                             step.round));
    }

    void holds(const std::string& place, const std::vector<PlanHold>& holds) {
        std::set<std::string_view> held;
        for (std::size_t i = 0; i < holds.size(); ++i) {
            const std::string at = fmt::format("{}/{}", place, i);
            const std::string& id = holds[i].chapter;
            const Chapter* const chapter = programme_.chapter(id);
            if (chapter == nullptr)
                unknown(at + "/chapter", "Aucun chapitre", id);
            else if (chapter == &programme_.chapters.back())
                note(at + "/chapter",
                     "Le dernier chapitre finit avec le film\u202f: le film ne s’y arrête pas.");
            if (!held.insert(id).second)
                note(at + "/chapter",
                     fmt::format("Le film s’arrête déjà à la fin de «\u202f{}\u202f».", id));
            questions(at + "/questions", holds[i].questions);
        }
    }

    void questions(const std::string& place, const std::vector<std::string>& ids) {
        for (std::size_t i = 0; i < ids.size(); ++i)
            if (programme_.question(ids[i]) == nullptr)
                unknown(fmt::format("{}/{}", place, i), "Aucune question", ids[i]);
    }

    void groups(const std::string& place, const std::vector<PlanGroup>& groups) {
        if (groups.size() < 2) note(place, "Il faut au moins deux groupes.");
        for (std::size_t i = 0; i < groups.size(); ++i) {
            const PlanGroup& group = groups[i];
            const std::string at = fmt::format("{}/{}", place, i);
            if (std::ranges::find(programme_.experiments, group.experiment, &Experiment::id) ==
                programme_.experiments.end())
                unknown(at + "/experiment", "Aucune expérimentation", group.experiment);
            card(at + "/card", group.card);
            if (!group.statement.empty()) card(at + "/statement", group.statement);
            if (group.questions.empty())
                note(at + "/questions", "Un groupe a au moins une question.");
            questions(at + "/questions", group.questions);
        }
    }

    void card(const std::string& place, const std::string& id) {
        const Card* const card = programme_.card(id);
        if (card == nullptr)
            unknown(place, "Aucune carte", id);
        else if (card->advocacy)
            note(place,
                 "Cette carte défend une position\u202f: elle n’existe pas en mode scolaire.");
    }

    const Programme& programme_;
    const LessonPlan& plan_;
    Problems problems_;
    int films_ = 0;
};

}  // namespace

Problems check_plan(const Programme& programme, const LessonPlan& plan) {
    return PlanCheck{programme, plan}.run();
}

}  // namespace media
