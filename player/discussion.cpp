#include "player/discussion.h"

#include <algorithm>
#include <cstddef>
#include <variant>

namespace player {

namespace {

using What = media::command::Discuss::What;

}  // namespace

const media::Chapter* chapter_to_discuss(const media::FilmAnchor& film, const RunningOrder& order) {
    const auto& chapters = order.chapters();
    if (chapters.empty()) return nullptr;
    if (film.state == media::FilmState::ended) return chapters.back().chapter;
    if (film.state != media::FilmState::holding) return nullptr;
    const auto after = std::ranges::upper_bound(chapters, film.vector.position, std::less<>{},
                                                &media::MarkedChapter::start);
    return after == chapters.begin() ? nullptr : std::prev(after)->chapter;
}

std::vector<const media::Card*> cards_of(const media::Programme& programme,
                                         const media::Chapter& chapter) {
    std::vector<const media::Prompt*> prompts;
    for (const media::Prompt& prompt : chapter.prompts)
        if (prompt.kind == media::Prompt::Kind::card) prompts.push_back(&prompt);
    std::ranges::stable_sort(prompts, {}, &media::Prompt::offset);
    std::vector<const media::Card*> cards;
    for (const media::Prompt* const prompt : prompts)
        if (const media::Card* const card = programme.card(prompt->subject)) cards.push_back(card);
    return cards;
}

bool Discussion::take(const media::Command& command, const Film& film) {
    if (const auto* const wish = std::get_if<Topic>(&command)) {
        obey(*wish, film);
        return true;
    }
    if (!shown(film.anchor)) return false;
    if (std::holds_alternative<media::command::PreviousChapter>(command)) {
        step(-1, film);
        return true;
    }
    if (std::holds_alternative<media::command::Go>(command)) put_away();
    return false;
}

void Discussion::obey(const Topic& wish, const Film& film) {
    if (wish.what == What::next) return step(1, film);
    if (wish.what == What::still) return put_away();
    const media::Chapter* const chapter = chapter_to_discuss(film.anchor, film.order);
    if (chapter == nullptr) return;
    const std::size_t count =
        wish.what == What::card ? cards_of(programme_, *chapter).size() : chapter->questions.size();
    if (wish.place < count) shown_ = Shown{.topic = wish, .epoch = film.anchor.epoch};
}

// Before the first and behind the last is the still.
void Discussion::step(int by, const Film& film) {
    const auto all = topics(film);
    const auto now = shown(film.anchor);
    std::ptrdiff_t place = -1;
    if (now) place = std::ranges::find(all, *now) - all.begin();
    place += by;
    if (place < 0 || place >= std::ssize(all)) return put_away();
    shown_ = Shown{.topic = all[static_cast<std::size_t>(place)], .epoch = film.anchor.epoch};
}

// A card that the desk chose is gone on from, too.
std::vector<Discussion::Topic> Discussion::topics(const Film& film) const {
    std::vector<Topic> all;
    const media::Chapter* const chapter = chapter_to_discuss(film.anchor, film.order);
    if (chapter == nullptr) return all;
    const auto now = shown(film.anchor);
    if (cards_ == Cards::yes || (now && now->what == What::card))
        for (std::size_t i = 0; i < cards_of(programme_, *chapter).size(); ++i)
            all.push_back({.what = What::card, .place = i});
    for (std::size_t i = 0; i < chapter->questions.size(); ++i)
        all.push_back({.what = What::question, .place = i});
    return all;
}

std::optional<Discussion::Topic> Discussion::shown(const media::FilmAnchor& film) const {
    if (!shown_ || shown_->epoch != film.epoch) return {};
    return shown_->topic;
}

media::link::Discussion Discussion::news(const Film& film) const {
    const media::Chapter* const chapter = chapter_to_discuss(film.anchor, film.order);
    return {.chapter = chapter == nullptr ? std::string{} : chapter->id,
            .shown = shown(film.anchor).value_or(Topic{.what = What::still})};
}

}  // namespace player
