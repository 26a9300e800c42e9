#include "player/after_film.h"

#include <algorithm>
#include <variant>

namespace player {

const media::Action* petition_of(const media::Programme& programme) {
    const auto found =
        std::ranges::find(programme.actions, media::Action::Kind::petition, &media::Action::kind);
    return found == programme.actions.end() ? nullptr : &*found;
}

bool AfterFilm::take(const media::Command& command, const media::FilmAnchor& film) {
    if (!has_petition_ || film.state != media::FilmState::ended) return false;
    const bool turns = shows_petition(film)
                           ? std::holds_alternative<media::command::PreviousChapter>(command)
                           : std::holds_alternative<media::command::Go>(command);
    if (turns) toggle(film);
    return turns;
}

void AfterFilm::toggle(const media::FilmAnchor& film) {
    if (!has_petition_ || film.state != media::FilmState::ended) return;
    if (shows_petition(film))
        epoch_.reset();
    else
        epoch_ = film.epoch;
}

bool AfterFilm::shows_petition(const media::FilmAnchor& film) const {
    return film.state == media::FilmState::ended && epoch_ == film.epoch;
}

}  // namespace player
