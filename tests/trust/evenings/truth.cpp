#include "tests/trust/evenings/truth.h"

#include <algorithm>

namespace evenings {

using media::FilmState;
using media::FilmTime;

Truth::Truth(const Plan& plan) : plan_{plan} {
    bounds_.end = plan.film_end;
    if (plan.holds)
        bounds_.holds =
            media::hold_points(media::marked_chapters(plan.programme, plan.marks, plan.film_end));
    film_is(
        {.state = FilmState::lobby, .vector = {.position = {}, .velocity = 0, .timestamp = noon}},
        noon);
    released({}, noon);
}

void Truth::film_is(const media::FilmAnchor& anchor, Moment now) {
    anchors_.push_back({.since = now, .value = anchor});
}

void Truth::released(const std::vector<media::Release>& releases, Moment now) {
    schedules_.push_back(
        {.since = now,
         .value = media::CueSchedule{media::cue_sheet({.programme = plan_.programme,
                                                       .marks = plan_.marks,
                                                       .releases = releases,
                                                       .film_end = plan_.film_end})}});
}

void Truth::closed(Moment now) {
    closed_ = true;
    closed_at_ = now;
}

FilmTime Truth::place(Moment now) const {
    return media::position_at(anchor().vector, bounds_, now);
}

Moment Truth::changed() const {
    return closed_ ? closed_at_ : anchors_.back().since;
}

std::string Truth::prompt(Moment now) const {
    const FilmState state = anchor().state;
    if (closed_ || state == FilmState::lobby || state == FilmState::ended) return {};
    const auto active = schedules_.back().value.at(place(now)).active;
    return active.empty() ? std::string{} : active.back();
}

bool Truth::shows(const media::CueSchedule& schedule, const Stretch& stretch,
                  const std::string& prompt) {
    FilmTime place = stretch.from;
    for (;;) {
        const auto answer = schedule.at(place);
        if (prompt == (answer.active.empty() ? std::string{} : answer.active.back())) return true;
        if (!answer.next_change || *answer.next_change > stretch.to) return false;
        place = *answer.next_change;
    }
}

bool Truth::was_right(const std::string& prompt, Moment since, Moment now) const {
    if (closed_ && prompt.empty()) return true;
    // Who has not heard the goodbye yet follows the film on.
    const Moment last = closed_ ? std::min(now, closed_at_ + (now - since)) : now;
    Moment until = last;
    for (auto anchor = anchors_.rbegin(); anchor != anchors_.rend() && until >= since; ++anchor) {
        const Moment from = std::max(anchor->since, since);
        // Whoever has not heard of the next one yet follows this one on.
        const Moment followed = std::min(last, until + (now - since));
        const auto& [state, vector, epoch] = anchor->value;
        const bool dark = state == FilmState::lobby || state == FilmState::ended;
        const Stretch stretch{.from = media::position_at(vector, bounds_, from),
                              .to = media::position_at(vector, bounds_, followed) + kept};
        if (dark && prompt.empty() && from <= last) return true;
        for (auto known = schedules_.rbegin(); !dark && known != schedules_.rend(); ++known) {
            if (from <= last && shows(known->value, stretch, prompt)) return true;
            if (known->since < since) break;
        }
        until = anchor->since;
    }
    return false;
}

}  // namespace evenings
