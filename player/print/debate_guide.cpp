#include <algorithm>
#include <array>
#include <set>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "media/base/html.h"
#include "player/print/page.h"
#include "player/print/sheets.h"

namespace player {

using media::escaped;

namespace {

constexpr std::array<Said, 6> house_rules{{
    {"Chacun parle s’il le veut\u202f; se taire est une réponse aussi.",
     "Everyone speaks if they wish; silence is an answer too."},
    {"Une personne parle à la fois, et on la laisse finir.",
     "One person speaks at a time, and is left to finish."},
    {"On discute des projets et des règles, pas des personnes présentes.",
     "We discuss projects and rules, not the people in the room."},
    {"Un fait se dit avec sa source\u202f; le reste est une opinion, et elle est bienvenue.",
     "A fact comes with its source; the rest is opinion, and is welcome."},
    {"Pas de photo, pas d’enregistrement de la salle.",
     "No photographs, no recording of the room."},
    {"Les téléphones restent silencieux, et facultatifs.", "Phones stay silent, and optional."},
}};

constexpr std::array<Row, 5> neutral_words{{
    {{"«\u202fÊtes-vous contre la surveillance\u202f?\u202f»", "“Are you against surveillance?”"},
     {"«\u202fQuels arguments pour, quels arguments contre\u202f?\u202f»",
      "“Which arguments for, which against?”"}},
    {{"«\u202fOn sait que…\u202f»", "“We know that…”"},
     {"«\u202fD’après cette source…\u202f»", "“According to this source…”"}},
    {{"«\u202fUn scandale\u202f», «\u202fun progrès\u202f»", "“A scandal”, “progress”"},
     {"«\u202fUn essai\u202f», «\u202fun projet\u202f», «\u202fune décision\u202f»",
      "“A trial”, “a project”, “a decision”"}},
    {{"«\u202fQui a raison\u202f?\u202f»", "“Who is right?”"},
     {"«\u202fQui n’a-t-on pas entendu\u202f?\u202f»", "“Whom have we not heard?”"}},
    {{"«\u202fEt toi, qu’as-tu répondu\u202f?\u202f»", "“And you, what did you answer?”"},
     {"«\u202fQue disent trente réponses, et que ne disent-elles pas\u202f?\u202f»",
      "“What do thirty answers tell us, and what not?”"}},
}};

class Guide {
public:
    explicit Guide(const KitFacts& kit) : kit_{kit} {}

    [[nodiscard]] std::string rules() const;
    [[nodiscard]] std::string classroom() const;
    [[nodiscard]] std::string chapters();
    [[nodiscard]] std::string the_rest();
    [[nodiscard]] std::string glossary() const;

private:
    using Ids = std::vector<std::string>;

    [[nodiscard]] std::string questions(const Ids& ids);
    [[nodiscard]] std::string cards_about(const std::string& experiment) const;
    [[nodiscard]] std::string experiment(const media::Experiment& one) const;
    [[nodiscard]] std::string chapter(const media::Chapter& one);

    const KitFacts& kit_;
    std::set<std::string_view> told_{};  // questions and experiments
};

std::string Guide::rules() const {
    return fmt::format("<section>\n<h2>{}</h2>\n<ul>\n{}</ul>\n</section>\n",
                       escaped(kit_.say({"Les règles de la maison, à lire à voix haute",
                                         "House rules, to be read aloud"})),
                       items(house_rules, kit_));
}

std::string Guide::classroom() const {
    if (!kit_.in_school()) return {};
    return fmt::format(
        "<section>\n<h2>{}</h2>\n<p>{}</p>\n{}</section>\n",
        escaped(kit_.say({"En classe\u202f: des mots neutres", "In class: neutral words"})),
        escaped(kit_.say({"Dites avant le film qui l’a produit. Aucune réponse n’est "
                          "attendue\u202f: l’avis des élèves n’est ni noté ni demandé à l’un "
                          "d’eux. Après un argument, demandez celui d’en face.",
                          "Say before the film who produced it. No answer is expected: pupils’ "
                          "views are neither marked nor asked of one of them. After each argument, "
                          "ask for the other side’s."})),
        table(kit_, {{"Plutôt que…", "Rather than…"}, {"…dites", "…say"}}, neutral_words));
}

std::string Guide::questions(const Ids& ids) {
    std::string list;
    for (const std::string& id : ids)
        if (const auto* one = kit_.programme.question(id); one != nullptr) {
            told_.insert(one->id);
            list += fmt::format("<li>{}</li>\n", words_of(kit_, one->text));
        }
    if (list.empty()) return list;
    return fmt::format("<h3>{}</h3>\n<ol>\n{}</ol>\n",
                       escaped(kit_.say({"Questions", "Questions"})), list);
}

// The facts that phones show, each with its source: a table, so that the finger finds a line in the
// dark.
std::string Guide::cards_about(const std::string& experiment) const {
    std::string rows;
    for (const media::Card& card : kit_.programme.cards) {
        if (card.experiment != experiment) continue;
        const std::string caution =
            card.confidence == media::Confidence::high
                ? std::string{}
                : fmt::format(
                      " <i>{}</i>",
                      escaped(kit_.say({"À dire avec prudence.", "To be said with care."})));
        rows += fmt::format("<tr><th scope=\"row\">{}</th><td>{}{}</td><td>{}</td></tr>\n",
                            words_of(kit_, card.title), words_of(kit_, card.body), caution,
                            source(kit_, card.source));
    }
    if (rows.empty()) return rows;
    return fmt::format(
        "<table class=\"facts\">\n<thead><tr><th scope=\"col\">{}</th><th scope=\"col\">{}</th>"
        "<th scope=\"col\">{}</th></tr></thead>\n<tbody>\n{}</tbody>\n</table>\n",
        escaped(kit_.say({"Carte", "Card"})), escaped(kit_.say({"Ce qu’elle dit", "What it says"})),
        escaped(kit_.say({"Source", "Source"})), rows);
}

std::string Guide::experiment(const media::Experiment& one) const {
    std::string sources;
    for (const media::Source& each : one.sources)
        sources += fmt::format("<li>{}</li>\n", source(kit_, each));
    if (!sources.empty()) sources = fmt::format("<ul class=\"sources\">\n{}</ul>\n", sources);
    return heading(3, words_of(kit_, one.name)) + where_and_when(kit_, one) +
           fmt::format("<p>{}</p>\n", words_of(kit_, one.summary)) + sources + cards_about(one.id);
}

std::string Guide::chapter(const media::Chapter& one) {
    std::string inside = heading(2, words_of(kit_, one.title));
    if (one.order_uncertain)
        inside += media::paragraph(
            "quiet", kit_.say({"La place de ce chapitre dans le film n’a pas pu être vérifiée.",
                               "This chapter’s place in the film could not be checked."}));
    if (!one.notes.empty())
        inside += fmt::format("<p class=\"note\"><b>{}</b> {}</p>\n",
                              escaped(kit_.say({"Pour vous\u202f:", "For you:"})),
                              words_of(kit_, one.notes));
    inside += questions(one.questions);
    for (const std::string& id : one.experiments) {
        const auto& all = kit_.programme.experiments;
        const auto found = std::ranges::find(all, id, &media::Experiment::id);
        if (found == all.end() || !told_.insert(found->id).second) continue;
        inside += experiment(*found);
    }
    return fmt::format("<section>\n{}</section>\n", inside);
}

std::string Guide::chapters() {
    std::string all;
    for (const media::Chapter& one : kit_.programme.chapters) all += chapter(one);
    return all;
}

// What no chapter names.
std::string Guide::the_rest() {
    Ids others;
    for (const media::Question& one : kit_.programme.questions)
        if (!told_.contains(one.id)) others.push_back(one.id);
    std::string inside = questions(others);
    for (const media::Experiment& one : kit_.programme.experiments)
        if (!told_.contains(one.id)) inside += experiment(one);
    if (const std::string general = cards_about(""); !general.empty())
        inside +=
            heading(3, escaped(kit_.say({"Des faits sur l’ensemble", "Facts about the whole"}))) +
            general;
    if (inside.empty()) return inside;
    return fmt::format("<section>\n<h2>{}</h2>\n{}</section>\n",
                       escaped(kit_.say({"Pour aller plus loin", "Further"})), inside);
}

std::string Guide::glossary() const {
    std::string list;
    for (const media::Term& one : kit_.programme.glossary)
        list += fmt::format("<div><dt>{}</dt>\n<dd>{}</dd></div>\n", words_of(kit_, one.term),
                            words_of(kit_, one.meaning));
    if (list.empty()) return list;
    return fmt::format("<section>\n<h2>{}</h2>\n<dl>\n{}</dl>\n</section>\n",
                       escaped(kit_.say({"Quelques mots", "A few words"})), list);
}

}  // namespace

std::string debate_guide(const KitFacts& kit) {
    Guide guide{kit};
    const std::string_view title = kit.say({"Guide du débat", "Debate guide"});
    std::string inside = fmt::format(
        "<header>\n<p class=\"kicker\">{}</p>\n<h1>{}</h1>\n<p>{}</p>\n</header>\n",
        words_of(kit, kit.programme.title), escaped(title), words_of(kit, kit.programme.notice));
    inside += guide.rules();
    inside += guide.classroom();
    inside += guide.chapters();
    inside += guide.the_rest();
    inside += guide.glossary();
    return page(kit, {.title = title, .kind = "flow guide"}, inside);
}

}  // namespace player
