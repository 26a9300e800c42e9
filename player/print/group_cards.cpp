#include <algorithm>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "media/base/html.h"
#include "player/print/page.h"
#include "player/print/sheets.h"

namespace player {

using media::escaped;

namespace {

std::string card_part(const KitFacts& kit, std::string_view heading_words, std::string_view id) {
    const media::Card* const card = kit.programme.card(id);
    if (card == nullptr) return {};
    const std::string caution =
        card->confidence == media::Confidence::high
            ? std::string{}
            : fmt::format(" <i>{}</i>",
                          escaped(kit.say({"À dire avec prudence.", "To be said with care."})));
    return fmt::format("{}<h3>{}</h3>\n<p>{}{}</p>\n<p class=\"sources\">{}</p>\n",
                       heading(2, escaped(heading_words)), words_of(kit, card->title),
                       words_of(kit, card->body), caution, source(kit, card->source));
}

std::string questions_part(const KitFacts& kit, const std::vector<std::string>& ids) {
    constexpr int lines_each = 4;  // to write on
    std::string lines;
    for (int i = 0; i < lines_each; ++i) lines += "<div class=\"line\"></div>";
    std::string list;
    for (const std::string& id : ids)
        if (const auto* one = kit.programme.question(id))
            list += fmt::format("<li>{}{}</li>\n", words_of(kit, one->text), lines);
    return heading(2, escaped(kit.say({"À vous de répondre", "Your answers"}))) +
           fmt::format("<ol>\n{}</ol>\n", list);
}

std::string group_page(const KitFacts& kit, std::size_t number, const media::PlanGroup& group) {
    const auto& all = kit.programme.experiments;
    const auto found = std::ranges::find(all, group.experiment, &media::Experiment::id);
    if (found == all.end()) return {};
    return fmt::format(
        "<section class=\"group\">\n<header>\n<p class=\"kicker\">{} {}</p>\n<h1>{}</h1>\n{}"
        "</header>\n{}{}{}</section>\n",
        escaped(kit.say({"Groupe", "Group"})), number, words_of(kit, found->name),
        where_and_when(kit, *found), card_part(kit, kit.say({"Le fait", "The fact"}), group.card),
        card_part(kit, kit.say({"Ce qu’une autorité en a dit", "What an authority said"}),
                  group.statement),
        questions_part(kit, group.questions));
}

}  // namespace

std::string group_cards(const KitFacts& kit, const media::PlanStep& groups) {
    std::string inside;
    for (std::size_t i = 0; i < groups.groups.size(); ++i)
        inside += group_page(kit, i + 1, groups.groups[i]);
    return page(kit, {.title = kit.say({"Les groupes", "The groups"}), .kind = "groups"}, inside);
}

}  // namespace player
