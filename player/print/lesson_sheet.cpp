#include <string>
#include <string_view>

#include <fmt/format.h>

#include "media/base/html.h"
#include "player/print/page.h"
#include "player/print/sheets.h"

namespace player {

using media::escaped;

namespace {

using Kind = media::PlanStep::Kind;

std::string_view name_of(const KitFacts& kit, Kind kind) {
    switch (kind) {
        case Kind::activity:
            return kit.say({"Activité", "Activity"});
        case Kind::poll:
            return kit.say({"Vote", "Vote"});
        case Kind::film:
            return kit.say({"Film", "Film"});
        case Kind::groups:
            return kit.say({"Groupes", "Groups"});
        case Kind::debrief:
            return kit.say({"Mise en commun", "Sharing"});
    }
    return {};
}

std::string questions_of(const KitFacts& kit, const std::vector<std::string>& ids) {
    std::string list;
    for (const std::string& id : ids)
        if (const auto* one = kit.programme.question(id))
            list += fmt::format("<li>{}</li>\n", words_of(kit, one->text));
    return list;
}

// Where the film stops, and what it asks there: what the teacher will see on the screen.
std::string stops(const KitFacts& kit, const media::PlanStep& step) {
    std::string list;
    for (const media::PlanHold& hold : step.holds) {
        const media::Chapter* const chapter = kit.programme.chapter(hold.chapter);
        if (chapter == nullptr) continue;
        const std::string questions =
            questions_of(kit, hold.questions.empty() ? chapter->questions : hold.questions);
        list += fmt::format("<li><b>{}</b> {}{}</li>\n",
                            escaped(kit.say({"Arrêt à la fin de\u202f:", "Stop at the end of:"})),
                            words_of(kit, chapter->title),
                            questions.empty() ? "" : fmt::format("<ul>\n{}</ul>\n", questions));
    }
    return list.empty() ? list : fmt::format("<ul>\n{}</ul>\n", list);
}

std::string groups(const KitFacts& kit, const media::PlanStep& step) {
    std::string list;
    for (const media::PlanGroup& group : step.groups)
        for (const media::Experiment& one : kit.programme.experiments)
            if (one.id == group.experiment)
                list += fmt::format("<li>{}</li>\n", words_of(kit, one.name));
    return list.empty() ? list : fmt::format("<ul>\n{}</ul>\n", list);
}

std::string row(const KitFacts& kit, int from, const media::PlanStep& step) {
    return fmt::format(
        "<tr><td class=\"minutes\">{}–{}</td><th scope=\"row\">{}<br><span class=\"quiet\">{}, {} "
        "min</span></th><td>{}{}{}</td></tr>\n",
        from, from + step.minutes, words_of(kit, step.title), escaped(name_of(kit, step.kind)),
        step.minutes, words_of(kit, step.instruction), stops(kit, step), groups(kit, step));
}

std::string lesson(const KitFacts& kit, std::size_t number, const media::LessonPlan& plan) {
    const media::Lesson& one = plan.lessons[number];
    std::string rows;
    int from = 0;
    for (const media::PlanStep& step : one.steps) {
        rows += row(kit, from, step);
        from += step.minutes;
    }
    const std::string title = fmt::format(
        "{} {}\u202f: {} minutes", escaped(kit.say({"Séance", "Lesson"})), number + 1, one.minutes);
    return fmt::format(
        "{}<table>\n<thead><tr><th scope=\"col\">{}</th><th scope=\"col\">{}</th>"
        "<th scope=\"col\">{}</th></tr></thead>\n<tbody>\n{}</tbody>\n</table>\n",
        plan.lessons.size() > 1 ? heading(2, title) : std::string{},
        escaped(kit.say({"Minutes", "Minutes"})), escaped(kit.say({"Étape", "Step"})),
        escaped(kit.say({"Ce que l’on fait", "What is done"})), rows);
}

}  // namespace

std::string lesson_sheet(const KitFacts& kit, const media::LessonPlan& plan) {
    const std::string_view title = kit.say({"Plan de séance", "Lesson plan"});
    std::string inside =
        fmt::format("<header>\n<p class=\"kicker\">{}, {}</p>\n<h1>{}</h1>\n<p>{}</p>\n</header>\n",
                    escaped(title), words_of(kit, kit.programme.title), words_of(kit, plan.title),
                    words_of(kit, kit.programme.notice));
    for (std::size_t i = 0; i < plan.lessons.size(); ++i) inside += lesson(kit, i, plan);
    inside += fmt::format(
        "<p class=\"quiet\">{} <b class=\"address\">contrechamp play FILM --mode school --plan "
        "{}</b>. "
        "{}</p>\n",
        escaped(kit.say({"Pour lancer\u202f:", "To start:"})), escaped(plan.id),
        escaped(kit.say({"À chaque arrêt, D montre les questions, Entrée continue le film.",
                         "At each stop D shows the questions, Enter goes on with the film."})));
    return page(kit, {.title = title, .kind = "lesson"}, inside);
}

}  // namespace player
