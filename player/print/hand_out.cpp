#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

#include <fmt/format.h>

#include "media/base/html.h"
#include "player/print/column.h"
#include "player/print/page.h"
#include "player/print/sheets.h"

namespace player {

using media::escaped;

namespace {

// What one person's page may hold. In large print there is no such limit, and nothing is left out.
struct Room {
    std::size_t sources = 0;    // of an experiment
    std::size_t questions = 0;  // of a chapter
};

std::string experiment_part(const KitFacts& kit, const media::Experiment& experiment,
                            std::size_t sources) {
    std::string list;
    for (std::size_t i = 0; i < std::min(sources, experiment.sources.size()); ++i)
        list += fmt::format("<li>{}</li>\n", source(kit, experiment.sources[i]));
    if (!list.empty()) list = fmt::format("<ul class=\"sources\">\n{}</ul>\n", list);
    return fmt::format("<article>\n<h3>{}</h3>\n{}<p>{}</p>\n{}</article>\n",
                       words_of(kit, experiment.name), where_and_when(kit, experiment),
                       words_of(kit, experiment.summary), list);
}

std::string experiments(const KitFacts& kit, const Room& room) {
    std::string all;
    for (const auto& one : kit.programme.experiments)
        all += experiment_part(kit, one, room.sources);
    if (all.empty()) return all;
    return heading(2, escaped(kit.say({"Ce qui a vraiment eu lieu", "What really took place"}))) +
           all;
}

std::string questions(const KitFacts& kit, const Room& room) {
    std::string all;
    for (const media::Chapter& chapter : kit.programme.chapters) {
        std::string list;
        for (std::size_t i = 0; i < std::min(room.questions, chapter.questions.size()); ++i)
            if (const auto* one = kit.programme.question(chapter.questions[i]))
                list += fmt::format("<li>{}</li>\n", words_of(kit, one->text));
        if (!list.empty())
            all += fmt::format("<article>\n<h3>{}</h3>\n<ul>\n{}</ul>\n</article>\n",
                               words_of(kit, chapter.title), list);
    }
    if (all.empty()) return all;
    return heading(2, escaped(kit.say({"Pour en parler", "To talk about"}))) + all;
}

std::string columns(const KitFacts& kit, const Room& room) {
    return experiments(kit, room) + questions(kit, room);
}

std::size_t most_sources(const media::Programme& programme) {
    std::size_t most = 1;
    for (const auto& one : programme.experiments) most = std::max(most, one.sources.size());
    return most;
}

std::size_t most_questions(const media::Programme& programme) {
    std::size_t most = 0;
    for (const auto& one : programme.chapters) most = std::max(most, one.questions.size());
    return most;
}

// How the two columns fill the page, and the class that says so to the style.
struct Fit {
    Room room;
    std::string_view size_name;
};

// A source and two questions each stand there in any case, because who reads a fact must be able to
// check it; more where there is room, and then the largest letters that fit.
Fit fit_on_a_page(const KitFacts& kit, bool has_pointer) {
    constexpr double column_width = 259;
    constexpr double two_columns = 2 * 676;
    constexpr double pointer_takes = 2 * 82;
    struct Size {
        std::string_view name;
        double points;
    };
    constexpr std::array<Size, 5> sizes{
        {{"s1", 8.4}, {"s2", 9.0}, {"s3", 9.6}, {"s4", 10.4}, {"s5", 11.4}}};
    const double height = two_columns - (has_pointer ? pointer_takes : 0);
    const auto fits = [&](const Room& room, double points) {
        return Column{.width = column_width, .size = points}.height_of(columns(kit, room)) <=
               height;
    };
    Room room{.sources = most_sources(kit.programme), .questions = most_questions(kit.programme)};
    while (room.sources > 1 && !fits(room, sizes.front().points)) --room.sources;
    while (room.questions > 2 && !fits(room, sizes.front().points)) --room.questions;
    std::string_view size = sizes.front().name;
    for (const Size& larger : sizes)
        if (fits(room, larger.points)) size = larger.name;
    return {.room = room, .size_name = size};
}

std::string pointer(const KitFacts& kit) {
    const auto& actions = kit.programme.actions;
    const auto petition =
        std::ranges::find(actions, media::Action::Kind::petition, &media::Action::kind);
    if (kit.in_school() || petition == actions.end()) return {};
    return fmt::format(
        "<footer class=\"pointer\">\n{}<div>\n<h2>{}</h2>\n<p>{}</p>\n<p class=\"address\">{}</p>\n"
        "</div>\n</footer>\n",
        qr_picture(petition->url, petition->url), words_of(kit, petition->title),
        words_of(kit, petition->link_label), escaped(petition->url));
}

}  // namespace

std::string hand_out(const KitFacts& kit) {
    const std::string_view title = kit.say({"Derrière le film", "Behind the film"});
    const std::string petition = pointer(kit);
    const Room all{.sources = most_sources(kit.programme),
                   .questions = most_questions(kit.programme)};
    const Fit fit =
        kit.large ? Fit{.room = all, .size_name = "s5"} : fit_on_a_page(kit, !petition.empty());
    std::string left_out;
    if (fit.room.sources < all.sources)
        left_out = media::paragraph(
            "quiet",
            kit.say({"D’autres sources sont dans le guide du débat\u202f: demandez à le voir.",
                     "More sources are in the debate guide: ask to see it."}));
    return page(kit, {.title = title, .kind = fmt::format("hand-out {}", fit.size_name)},
                fmt::format("<header>\n<p class=\"kicker\">{}</p>\n<h1>{}</h1>\n<p>{}</p>\n"
                            "</header>\n<div class=\"columns\">\n{}{}</div>\n{}",
                            escaped(title), words_of(kit, kit.programme.title),
                            words_of(kit, kit.programme.notice), columns(kit, fit.room), left_out,
                            petition));
}

}  // namespace player
