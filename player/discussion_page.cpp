#include "player/discussion_page.h"

#include <algorithm>

#include <fmt/format.h>

#include "player/discussion.h"

namespace player {

namespace {

using What = media::command::Discuss::What;

std::string where_and_when(const media::Programme& programme, const media::Card& card) {
    const auto& all = programme.experiments;
    const auto found = std::ranges::find(all, card.experiment, &media::Experiment::id);
    if (found == all.end()) return {};
    return found->years.empty() ? found->place : fmt::format("{}, {}", found->place, found->years);
}

}  // namespace

scene::Discussion discussion_page(const media::Programme& programme, const media::Chapter& chapter,
                                  const media::command::Discuss& topic, std::string_view language) {
    scene::Discussion page{.chapter = media::text_in(chapter.title, language),
                           .number = static_cast<int>(topic.place) + 1};
    if (topic.what == What::card) {
        const auto cards = cards_of(programme, chapter);
        page.count = static_cast<int>(cards.size());
        if (topic.place >= cards.size()) return page;
        const media::Card& card = *cards[topic.place];
        page.title = media::text_in(card.title, language);
        page.text = media::text_in(card.body, language);
        page.where = where_and_when(programme, card);
        page.source = card.source.label;
        return page;
    }
    page.count = static_cast<int>(chapter.questions.size());
    if (topic.place >= chapter.questions.size()) return page;
    const auto* const question = programme.question(chapter.questions[topic.place]);
    if (question != nullptr) page.text = media::text_in(question->text, language);
    return page;
}

}  // namespace player
