#include "companion/reading_page.h"

#include <algorithm>
#include <ranges>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "companion/languages.h"
#include "companion/paper.h"
#include "companion/words.h"
#include "media/base/html.h"

namespace companion {

namespace {

using media::escaped;
using media::link_to;
using media::paragraph;
using media::text_in;
using Parts = std::vector<std::string>;

class Reader {
public:
    explicit Reader(const ReadingFacts& facts) : facts_{facts}, words_{words_in(facts.language)} {}

    [[nodiscard]] bool after() const { return facts_.progress.phase == Progress::Phase::after; }

    [[nodiscard]] std::string head(std::string_view style) const;
    [[nodiscard]] std::string opening() const;
    [[nodiscard]] std::string ways() const;
    [[nodiscard]] std::string refresh() const;
    [[nodiscard]] std::string body();

private:
    [[nodiscard]] std::string text(const media::Texts& texts) const {
        return text_in(texts, facts_.language);
    }
    [[nodiscard]] std::string source(const media::Source& source) const;
    [[nodiscard]] std::string card(const media::Card& card, std::string_view kicker) const;
    [[nodiscard]] std::string action(const media::Action& action) const;
    [[nodiscard]] std::string experiment(const media::Experiment& experiment) const;

    [[nodiscard]] Parts seen_cards();
    [[nodiscard]] Parts other_cards() const;
    [[nodiscard]] std::vector<std::string> asked_in(const media::Chapter& chapter) const;
    [[nodiscard]] Parts questions() const;
    [[nodiscard]] Parts actions() const;
    [[nodiscard]] Parts glossary() const;

    std::string section(std::string_view title, const Parts& parts);

    const ReadingFacts& facts_;
    const Words& words_;
    std::set<std::string_view> told_;  // cards
    std::size_t room_ = page_limit;
    bool full_ = false;
};

std::string Reader::head(std::string_view style) const {
    return paper_head(
        {.language = facts_.language, .title = text(facts_.programme.title), .style = style});
}

std::string Reader::opening() const {
    std::string_view now = words_["pageAfter"];
    if (facts_.progress.phase == Progress::Phase::before) now = words_["pageBefore"];
    if (facts_.progress.phase == Progress::Phase::during) now = words_["pageDuring"];
    return fmt::format("<header>\n{}<h1>{}</h1>\n{}{}</header>\n",
                       paragraph("kicker", text(facts_.programme.title)),
                       escaped(words_["cardsTitle"]), paragraph("now", now),
                       paragraph("quiet", text(facts_.programme.notice)));
}

std::string Reader::refresh() const {
    return link_on({"/lire", facts_.language, words_["pageRefresh"]});
}

std::string Reader::ways() const {
    std::string links =
        refresh() + links_to_languages("/lire", facts_.language, facts_.programme.languages);
    if (after()) links += link_on({"/a-emporter", facts_.language, words_["pageTakeAway"]});
    links += link_on({"/donnees", facts_.language, words_["privacyTitle"]});
    return "<nav>\n" + links + "</nav>\n";
}

// The address in full too: on paper, and before one touches it, a link has no other.
std::string Reader::source(const media::Source& source) const {
    const std::string label = link_to(source.url, source.label);
    const std::string date = escaped(date_in_words(source.date, facts_.language));
    return fmt::format("{}<br>\n<span class=\"address\">{}</span>",
                       filled(escaped(words_["sourceOf"]), {{"label", label}, {"date", date}}),
                       escaped(source.url));
}

std::string Reader::card(const media::Card& card, std::string_view kicker) const {
    std::string_view caution;
    if (card.confidence == media::Confidence::medium) caution = words_["medium"];
    if (card.confidence == media::Confidence::low) caution = words_["low"];
    std::string about;
    const auto& experiments = facts_.programme.experiments;
    const auto experiment = std::ranges::find(experiments, card.experiment, &media::Experiment::id);
    if (experiment != experiments.end()) {
        about = text(experiment->name);
        for (const std::string& more : {experiment->place, experiment->years})
            if (!more.empty()) about += ", " + more;
    }
    return fmt::format(
        "<article>\n{}<h3>{}</h3>\n{}{}{}<p class=\"source\">{}<br>\n{}</p>\n</article>\n",
        paragraph("kicker", kicker), escaped(text(card.title)), paragraph("", text(card.body)),
        paragraph("quiet", about), paragraph("quiet", caution), escaped(words_["source"]),
        source(card.source));
}

std::string Reader::action(const media::Action& action) const {
    std::string sum;
    if (action.donation) {
        const auto& donation = *action.donation;
        const std::string monthly = euros(donation.monthly_cents, facts_.language);
        const std::string cost = euros(media::cents_after_reduction(donation), facts_.language);
        const std::string reduction = std::to_string(donation.reduction_percent);
        sum = filled(fmt::format("{} {}.", words_["sum"], words_["sumWhy"]),
                     {{"monthly", monthly}, {"cost", cost}, {"reduction", reduction}});
    }
    return fmt::format(
        "<article>\n<h3>{}</h3>\n{}{}<p>{}<br>\n<span class=\"address\">{}</span></p>\n"
        "<p class=\"source\">{}<br>\n{}</p>\n</article>\n",
        escaped(text(action.title)), paragraph("", text(action.body)), paragraph("", sum),
        link_to(action.url, text(action.link_label)), escaped(action.url),
        escaped(words_["source"]), source(action.source));
}

std::string Reader::experiment(const media::Experiment& experiment) const {
    std::string sources;
    for (const media::Source& one : experiment.sources)
        sources += fmt::format("<li>{}</li>\n", source(one));
    return fmt::format(
        "<article>\n<h3>{}</h3>\n{}{}<ul>\n{}</ul>\n</article>\n", escaped(text(experiment.name)),
        paragraph("quiet", fmt::format("{}, {}", experiment.place, experiment.years)),
        paragraph("", text(experiment.summary)), sources);
}

// During the film the newest stands first, where the page opens; afterwards the film's order.
Parts Reader::seen_cards() {
    Parts parts;
    for (const media::Chapter& chapter : facts_.programme.chapters)
        for (const media::Prompt& prompt : chapter.prompts) {
            if (prompt.kind != media::Prompt::Kind::card) continue;
            const auto& seen = facts_.progress.seen;
            if (!after() && std::ranges::find(seen, prompt.id) == seen.end()) continue;
            const media::Card* said = facts_.programme.card(prompt.subject);
            if (said != nullptr && told_.insert(said->id).second)
                parts.push_back(card(*said, text(chapter.title)));
        }
    if (!after()) std::ranges::reverse(parts);
    return parts;
}

Parts Reader::other_cards() const {
    Parts parts;
    for (const media::Card& one : facts_.programme.cards)
        if (!told_.contains(one.id)) parts.push_back(card(one, {}));
    return parts;
}

// Those of a chapter that has begun, and those a prompt has asked.
std::vector<std::string> Reader::asked_in(const media::Chapter& chapter) const {
    const auto& [phase, seen, begun] = facts_.progress;
    std::vector<std::string> ids;
    if (after() || std::ranges::find(begun, chapter.id) != begun.end()) ids = chapter.questions;
    for (const media::Prompt& prompt : chapter.prompts) {
        if (prompt.kind != media::Prompt::Kind::question) continue;
        if (!after() && std::ranges::find(seen, prompt.id) == seen.end()) continue;
        if (std::ranges::find(ids, prompt.subject) == ids.end()) ids.push_back(prompt.subject);
    }
    return ids;
}

Parts Reader::questions() const {
    Parts parts;
    for (const media::Chapter& chapter : facts_.programme.chapters) {
        std::string list;
        for (const std::string& id : asked_in(chapter))
            if (const auto* question = facts_.programme.question(id))
                list += fmt::format("<li>{}</li>\n", escaped(text(question->text)));
        if (!list.empty())
            parts.push_back(
                fmt::format("<h3>{}</h3>\n<ul>\n{}</ul>\n", escaped(text(chapter.title)), list));
    }
    return parts;
}

Parts Reader::actions() const {
    Parts parts;
    if (facts_.mode == media::Mode::public_)
        for (const media::Action& one : facts_.programme.actions) parts.push_back(action(one));
    return parts;
}

Parts Reader::glossary() const {
    Parts parts;
    for (const media::Term& term : facts_.programme.glossary)
        parts.push_back(fmt::format("<h3>{}</h3>\n{}", escaped(text(term.term)),
                                    paragraph("", text(term.meaning))));
    return parts;
}

std::string Reader::section(std::string_view title, const Parts& parts) {
    if (parts.empty()) return {};
    std::string whole = fmt::format("<section>\n<h2>{}</h2>\n", escaped(title));
    for (const std::string& part : parts) {
        full_ = full_ || part.size() > room_;
        if (full_) break;
        room_ -= part.size();
        whole += part;
    }
    return whole + "</section>\n";
}

std::string Reader::body() {
    const Parts seen = seen_cards();
    const Parts none{paragraph("quiet", words_["noCards"])};
    std::string whole = section(words_["cards"], seen.empty() ? none : seen);
    if (after()) whole += section(words_["next"], actions());
    whole += section(words_["talk"], questions());
    if (after()) {
        Parts experiments;
        for (const media::Experiment& one : facts_.programme.experiments)
            experiments.push_back(experiment(one));
        whole += section(words_["further"], other_cards());
        whole += section(words_["reading"], experiments);
        whole += section(words_["pageGlossary"], glossary());
    }
    return full_ ? whole + paragraph("now", words_["pageLeftOut"]) : whole;
}

}  // namespace

std::string reading_page(const ReadingFacts& facts) {
    Reader reader{facts};
    std::string page = reader.head({}) + reader.opening() + reader.ways() + reader.body();
    if (facts.progress.phase == Progress::Phase::during)
        page += "<nav>\n" + reader.refresh() + "</nav>\n";
    return page.append(paper_end);
}

std::string take_away_page(const ReadingFacts& facts, std::string_view style) {
    Reader reader{facts};
    std::string page = reader.head(style) + reader.opening() + reader.body();
    return page.append(paper_end);
}

}  // namespace companion
