// conductor_facts.cpp: what mpv says, what that means, and what to do when it says nothing.
#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "player/conductor.h"

namespace player {

using media::FilmSpan;
using media::FilmState;
using media::FilmTime;
using media::Moment;

namespace {

constexpr std::chrono::milliseconds hold_tolerance{100};
constexpr std::chrono::seconds end_tolerance{1};
constexpr std::chrono::seconds seek_tolerance{1};

FilmTime whole_seconds(FilmTime time) {
    return std::chrono::floor<std::chrono::seconds>(time);
}

}  // namespace

void Conductor::take(const FilmFact& fact, Moment now) {
    std::visit([&](const auto& known) { learn(known, now); }, fact);
}

void Conductor::learn(const film_fact::Loaded& fact, Moment now) {
    film_ = fact;
    open_ = true;
    if (std::exchange(missing_, {})) note_ = "Le film est de nouveau là.";
    if (plan_.film_end == FilmTime{} && fact.duration > FilmSpan{}) {
        plan_.film_end = FilmTime{fact.duration};
        running_order_ = {plan_.programme, plan_.marks, plan_.film_end, plan_.holds};
        stop_at_next_hold(target_);
    }
    const FilmTime wanted = wanted_frame();
    if (wanted == load_start_) return;
    loads_ = false;
    orders_.emplace_back(film_order::Seek{.to = wanted});
    waits_since_ = now;
}

void Conductor::learn(const film_fact::Refused& fact, Moment now) {
    if (!film_ && first_life_) {
        failure_ = fact.why;
        return;
    }
    reopens_at_ = now + reopens_every;  // the key may come back
    if (missing_ == fact.why) return;
    const bool is_said = film_ && !missing_;  // that the film broke off
    missing_ = fact.why;
    if (!is_said) note_ = fmt::format("{} Nouvel essai toutes les deux secondes.", fact.why);
    const FilmState state = anchor_.state;
    if (state != FilmState::lobby && state != FilmState::ended && state != FilmState::stalled)
        say(FilmState::stalled,
            {.position = anchor_.vector.position, .velocity = 0, .timestamp = now});
}

void Conductor::learn(const film_fact::Arrived& fact, Moment now) {
    if (!waits_for_frame_) return;
    const bool near = std::chrono::abs(fact.position - target_) <= seek_tolerance;
    if (!near && !loads_) return;  // of an earlier seek; ours is still under way
    waits_for_frame_ = false;
    loads_ = false;
    const FilmState state = anchor_.state;
    if (state == FilmState::ended || starts_at_) return;
    if (state == FilmState::lobby) {
        if (then_ == Then::run) run_from(FilmTime{}, now);
        return;
    }
    switch (then_) {
        case Then::hold:
            stand(FilmState::holding, target_ - FilmSpan{1}, now);
            break;
        case Then::run:
            orders_.emplace_back(film_order::Run{});
            progress_.start(now);
            listens_at_ = now;
            break;
        case Then::stand:
            stand(FilmState::paused, fact.position, now);
            // The sound stands where the seek went, a frame's fraction before the frame.
            if (near && target_ < fact.position) resumes_ = target_;
            break;
    }
}

void Conductor::learn(const film_fact::Announced& fact, Moment now) {
    constexpr std::size_t remembered = 8;
    constexpr std::chrono::milliseconds noticeable{1};
    if (waits_for_frame_) return;
    if (announced_.size() == remembered) announced_.erase(announced_.begin());
    announced_.push_back(fact);

    const FilmTime stood = anchor_.vector.position;
    if (anchor_.state == FilmState::paused &&
        std::chrono::abs(fact.position - stood) > noticeable) {
        stand(FilmState::paused, fact.position, now);  // a step
        resumes_.reset();
        return;
    }
    constexpr std::chrono::milliseconds silence{400};
    const bool silent = !heard_at_ || now - *heard_at_ > silence;
    if (!silent || !listens() || announced_.size() < 2) return;
    const FilmTime previous = announced_[announced_.size() - 2].position;
    sight({.position = on_screen(previous, fact.position, speed_), .when = fact.when}, now);
}

void Conductor::learn(const film_fact::Heard& fact, Moment now) {
    if (!fact.position || !listens()) return;
    heard_at_ = now;
    sight({.position = *fact.position, .when = fact.when}, now);
}

void Conductor::sight(const Sighting& sighting, Moment now) {
    progress_.take(sighting);
    if (anchor_.state == FilmState::playing) {
        const auto news = line_.take(sighting);
        if (news == FilmLine::News::none) return;
        anchor_.vector = line_.vector();
        if (news == FilmLine::News::jumped) ++anchor_.epoch;
        return;
    }
    if (!progress_.moves()) return;
    if (broke_at_ && sighting.position > *broke_at_ + end_tolerance) broke_at_.reset();
    say(FilmState::playing,
        {.position = sighting.position, .velocity = speed_, .timestamp = sighting.when});
    listens_at_ = now;
}

void Conductor::learn(const film_fact::Seen& fact, Moment now) {
    const bool late = !looks_until_;
    if (late && (anchor_.state != FilmState::paused || waits_for_frame_)) return;
    if (late && fact.position == anchor_.vector.position) return;
    constexpr std::chrono::milliseconds queued{150};
    const auto sound = resumes_;
    stand(FilmState::paused, fact.position, now);
    // The frozen frame is the one mpv had queued; the sound stands where it was stopped.
    const bool plausible = sound && *sound <= fact.position && fact.position - *sound < queued;
    if (!plausible) resumes_.reset();
}

void Conductor::learn(const film_fact::OutOfFilm& /*fact*/, Moment now) {
    const FilmState state = anchor_.state;
    if (state == FilmState::lobby || state == FilmState::ended || state == FilmState::holding)
        return;
    if (reopens_at_ || stop_) return;  // known already
    const FilmTime last = last_frame(now);
    const bool at_end = last >= running_order_.end() - end_tolerance;
    if (waits_for_frame_) {
        if (at_end) return stand(FilmState::ended, running_order_.end(), now);
        if (loads_) break_off(now);
        return;  // may be old news from before the seek
    }
    const bool at_hold = hold_ && std::chrono::abs(last - *hold_) < hold_tolerance + frame_length();
    if (!at_hold && !at_end) return break_off(now);

    // mpv says so when it has queued the last frame; the film stands when the line has got there.
    constexpr std::chrono::milliseconds latest{500};
    const FilmTime stop = at_hold ? *hold_ : running_order_.end();
    Moment due = now;
    if (state == FilmState::playing) {
        const std::chrono::duration<double, std::micro> left =
            (stop - anchor_.vector.position) / anchor_.vector.velocity;
        due = anchor_.vector.timestamp + std::chrono::floor<Moment::duration>(left);
    }
    stop_ = {.due = std::clamp<Moment>(due, now, now + latest), .at_end = !at_hold};
}

FilmTime Conductor::last_frame(Moment now) const {
    if (!announced_.empty()) return announced_.back().position;
    return waits_for_frame_ ? target_ : position(now);
}

void Conductor::learn(const film_fact::Starved& fact, Moment now) {
    if (!fact.yes || anchor_.state != FilmState::playing || starts_at_ || stop_) return;
    then_ = Then::run;
    progress_.start(now);
    say(FilmState::stalled, {.position = position(now), .velocity = 0, .timestamp = now});
}

void Conductor::learn(const film_fact::SoundOutput& fact, Moment /*now*/) {
    if (fact.lost == sound_lost_) return;
    sound_lost_ = fact.lost;
    note_ = fact.lost ? "Plus de son : la sortie audio ne répond plus. Le film continue."
                      : "Le son est revenu.";
}

void Conductor::break_off(Moment now) {
    const FilmTime where = last_frame(now);
    const bool again = broke_at_ && std::chrono::abs(where - *broke_at_) <= end_tolerance;
    breaks_there_ = again ? breaks_there_ + 1 : 1;
    broke_at_ = where;
    if (breaks_there_ > reopens_at_one_place) {
        note_ = fmt::format("Le fichier du film s’arrête à {} : il est incomplet.",
                            media::to_text(whole_seconds(where)));
        return stand(FilmState::ended, running_order_.end(), now);
    }
    if (!again) {
        note_ = fmt::format(
            "Le film s’est interrompu à {}. La clé ou le disque a-t-il été retiré ? "
            "Nouvel essai toutes les deux secondes.",
            media::to_text(whole_seconds(where)));
    }
    if (anchor_.state != FilmState::stalled && anchor_.state != FilmState::seeking)
        then_ = runs() ? Then::run : Then::stand;
    waits_for_frame_ = false;
    starts_at_.reset();
    stop_.reset();
    looks_until_.reset();
    target_ = where;
    reopens_at_ = now + reopens_every;
    say(FilmState::stalled, {.position = where, .velocity = 0, .timestamp = now});
}

void Conductor::tick(Moment now) {
    if (starts_at_ && now >= *starts_at_) {
        starts_at_.reset();
        orders_.emplace_back(film_order::Run{});
        then_ = Then::run;
        progress_.start(now);
        listens_at_ = now;
        // The film is slower to be there than announced: the phones wait with it.
        if (waits_for_frame_)
            say(FilmState::seeking,
                {.position = anchor_.vector.position, .velocity = 0, .timestamp = now});
    }
    if (stop_ && now >= stop_->due) {
        const bool at_end = stop_->at_end;
        stand(at_end ? FilmState::ended : FilmState::holding,
              at_end ? running_order_.end() : *hold_ - FilmSpan{1}, now);
    }
    if (looks_until_ && now >= *looks_until_) stand(FilmState::paused, position(now), now);
    if (reopens_at_ && now >= *reopens_at_) {
        reopens_at_.reset();
        load(now);
    }
    watch(now);
    if (listens() && now >= listens_at_) {
        const bool known = anchor_.state == FilmState::playing && line_.settled();
        orders_.emplace_back(film_order::Listen{});
        listens_at_ = now + (known ? listens_every : listens_at_first_every);
    }
}

void Conductor::watch(Moment now) {
    const bool waits = waits_for_frame_ && anchor_.state != FilmState::lobby;
    if (waits && now >= waits_since_ + frame_patience) return break_off(now);
    if (anchor_.state != FilmState::playing || !listens()) return;
    // mpv's own stop has never failed in a trial; were it to, the hold must be kept all the same.
    constexpr std::chrono::milliseconds late{300};
    const auto furthest = progress_.furthest();
    if (hold_ && furthest && *furthest > *hold_ - frame_length() + late) {
        target_ = *hold_;
        orders_.emplace_back(film_order::Halt{});
        orders_.emplace_back(film_order::Seek{.to = *hold_ - frame_length()});
        return stand(FilmState::holding, *hold_ - FilmSpan{1}, now);
    }
    if (!progress_.stuck(now)) return;
    then_ = Then::run;
    const FilmTime where = furthest.value_or(anchor_.vector.position);
    progress_.start(now);
    say(FilmState::stalled, {.position = where, .velocity = 0, .timestamp = now});
}

bool Conductor::listens() const {
    if (waits_for_frame_ || starts_at_ || stop_ || looks_until_ || reopens_at_) return false;
    switch (anchor_.state) {
        case FilmState::playing:
            return true;
        case FilmState::seeking:
        case FilmState::stalled:
            return then_ == Then::run;
        case FilmState::lobby:
        case FilmState::paused:
        case FilmState::holding:
        case FilmState::ended:
            break;
    }
    return false;
}

Moment Conductor::due() const {
    Moment next = Moment::max();
    const auto at = [&](Moment moment) { next = std::min(next, moment); };
    if (starts_at_) at(*starts_at_);
    if (stop_) at(stop_->due);
    if (looks_until_) at(*looks_until_);
    if (reopens_at_) at(*reopens_at_);
    if (listens()) at(listens_at_);
    if (waits_for_frame_ && anchor_.state != FilmState::lobby) at(waits_since_ + frame_patience);
    return next;
}

}  // namespace player
