#include "player/after_film.h"

#include <algorithm>
#include <variant>

#include "player/poll_pages.h"

namespace player {

const media::Action* petition_of(const media::Programme& programme) {
    const auto found =
        std::ranges::find(programme.actions, media::Action::Kind::petition, &media::Action::kind);
    return found == programme.actions.end() ? nullptr : &*found;
}

bool AfterFilm::take(const media::Command& command, const media::FilmAnchor& film) {
    if (!can_turn(film)) return false;
    const bool turns = shows_petition(film)
                           ? std::holds_alternative<media::command::PreviousChapter>(command)
                           : std::holds_alternative<media::command::Go>(command);
    if (turns) toggle(film);
    return turns;
}

void AfterFilm::toggle(const media::FilmAnchor& film) {
    if (!can_turn(film)) return;
    if (shows_petition(film))
        epoch_.reset();
    else
        epoch_ = film.epoch;
}

void AfterFilm::hear(std::span<const media::PollRound> rounds) {
    const auto revealed =
        std::ranges::count(rounds, media::PollRound::Stage::revealed, &media::PollRound::stage);
    hall_votes_ = is_asked(rounds);
    if (hall_votes_ || revealed > revealed_) epoch_.reset();
    revealed_ = revealed;
}

bool AfterFilm::can_turn(const media::FilmAnchor& film) const {
    return has_petition_ && !hall_votes_ && film.state == media::FilmState::ended;
}

bool AfterFilm::shows_petition(const media::FilmAnchor& film) const {
    return film.state == media::FilmState::ended && epoch_ == film.epoch;
}

}  // namespace player
