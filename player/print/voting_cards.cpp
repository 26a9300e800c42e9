#include <array>
#include <cstddef>

#include <fmt/format.h>

#include "media/base/html.h"
#include "player/print/option_mark.h"
#include "player/print/page.h"
#include "player/print/sheets.h"

namespace player {

using media::escaped;

namespace {

constexpr std::size_t cards_on_a_page = 4;
constexpr int slips_on_a_page = 12;
constexpr int large_slips_on_a_page = 3;

std::string card(const KitFacts& kit, const media::Poll& poll, std::size_t number) {
    return fmt::format(
        "<article class=\"card\">\n{}<h2>{}</h2>\n<p class=\"option\">{}</p>\n"
        "<p class=\"asked\">{}</p>\n</article>\n",
        option_band(number), option_letter(number), words_of(kit, poll.options[number].text),
        words_of(kit, poll.question));
}

// For the one who stands at the door, where the last page has room for it.
std::string how_to_vote(const KitFacts& kit) {
    constexpr std::array<Said, 4> steps{{
        {"Donnez une carte de chaque lettre à qui n’a pas de téléphone.",
         "Give a card of each letter to whoever has no phone."},
        {"À la question, chacun lève une seule carte.", "When asked, everyone raises one card."},
        {"Ou chacun coche un bulletin, le plie et le dépose.",
         "Or everyone ticks a slip, folds it and drops it."},
        {"Personne ne note qui répond quoi.", "Nobody notes who answers what."},
    }};
    return fmt::format(
        "<article class=\"card\">\n<h2 class=\"how-to\">{}</h2>\n<ul>\n{}</ul>\n</article>\n",
        escaped(kit.say({"Voter sans téléphone", "Voting without a phone"})), items(steps, kit));
}

// Four a page, cut along the dashes.
std::string cards(const KitFacts& kit, const media::Poll& poll) {
    std::string all;
    for (std::size_t i = 0; i < poll.options.size(); ++i) {
        if (i % cards_on_a_page == 0) all += "<section class=\"leaf\">\n";
        all += card(kit, poll, i);
        if (i % cards_on_a_page == cards_on_a_page - 1) all += "</section>\n";
    }
    const bool has_room = poll.options.size() % cards_on_a_page != 0;
    return has_room ? all + how_to_vote(kit) + "</section>\n" : all;
}

std::string slip(const KitFacts& kit, const media::Poll& poll) {
    std::string choices;
    for (std::size_t i = 0; i < poll.options.size(); ++i)
        choices += fmt::format("<li><b>{}</b> {}</li>\n", option_letter(i),
                               words_of(kit, poll.options[i].text));
    return fmt::format(
        "<div class=\"slip\">\n<p class=\"asked\">{}</p>\n<ul class=\"ticks\">\n{}</ul>\n"
        "<p class=\"how\">{}</p>\n</div>\n",
        words_of(kit, poll.question), choices,
        escaped(
            kit.say({"Une case. Pas de nom. Pliez en deux.", "One box. No name. Fold in half."})));
}

std::string slips(const KitFacts& kit, const media::Poll& poll) {
    const std::string one = slip(kit, poll);
    std::string all;
    for (int i = 0; i < (kit.large ? large_slips_on_a_page : slips_on_a_page); ++i) all += one;
    return fmt::format(
        "<section class=\"leaf slips\">\n<h2 class=\"unseen\">{}</h2>\n{}</section>\n",
        escaped(kit.say({"Bulletins à plier", "Slips to fold"})), all);
}

// Before and after on one page: what is compared is two totals, never two answers of one person.
std::string count_page(const KitFacts& kit, const media::Poll& poll) {
    std::string rows;
    for (std::size_t i = 0; i < poll.options.size(); ++i)
        rows += fmt::format("<tr><th scope=\"row\"><b>{}</b> {}</th><td></td><td></td></tr>\n",
                            option_letter(i), words_of(kit, poll.options[i].text));
    rows += fmt::format("<tr><th scope=\"row\">{}</th><td></td><td></td></tr>\n",
                        escaped(kit.say({"Total", "Total"})));
    return fmt::format(
        "<section class=\"count\">\n<h2>{}</h2>\n<p>{}</p>\n<table>\n<thead><tr>"
        "<th scope=\"col\">{}</th><th scope=\"col\">{}</th><th scope=\"col\">{}</th></tr></thead>\n"
        "<tbody>\n{}</tbody>\n</table>\n<p>{}</p>\n</section>\n",
        escaped(kit.say({"Compter", "Counting"})), words_of(kit, poll.question),
        escaped(kit.say({"Réponse", "Answer"})),
        escaped(kit.say({"Avant le film", "Before the film"})),
        escaped(kit.say({"Après le film", "After the film"})), rows,
        escaped(kit.say(
            {"Comptez les cartes levées et les bulletins ensemble. Ne notez que des totaux, et "
             "n’annoncez aucun résultat sous dix réponses. Jetez ensuite les bulletins.",
             "Count raised cards and slips together. Note totals only, and announce no result "
             "under ten answers. Then throw the slips away."})));
}

}  // namespace

std::string voting_cards(const KitFacts& kit) {
    const media::Poll& poll = kit.programme.polls.front();
    const std::string_view title =
        kit.say({"Cartes de vote et bulletins", "Voting cards and slips"});
    return page(kit, {.title = title, .kind = "voting"},
                fmt::format("<h1 class=\"unseen\">{}</h1>\n", escaped(title)) + cards(kit, poll) +
                    slips(kit, poll) + count_page(kit, poll));
}

}  // namespace player
