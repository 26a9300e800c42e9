#include "tests/trust/evenings/film_side.h"

#include <algorithm>
#include <chrono>

namespace evenings {

using namespace std::chrono_literals;
using media::FilmSpan;
using media::FilmState;
using media::FilmTime;

namespace {

constexpr Span lead{300'000};  // player/conductor.h

}  // namespace

FilmSide::FilmSide(const Plan& plan, World world, Chance chance)
    : plan_{plan},
      world_{std::move(world)},
      chance_{chance},
      next_{world_.agenda},
      arrival_{world_.agenda},
      stop_{world_.agenda},
      rebirth_{world_.agenda} {}

void FilmSide::begin() {
    say(FilmState::lobby, {.position = {}, .velocity = 0, .timestamp = world_.agenda.now()});
    next_.in(chance_.between(1s, 12s), [this] { act(); });
}

void FilmSide::hello() {
    if (!lives_) return;
    world_.tell(media::link::Releases{releases_});
    world_.tell(anchor_);
}

void FilmSide::close() {
    closed_ = true;
    next_.cancel();
    world_.tell(media::link::Close{});
}

// What the notebook has is up to 250 ms old.
void FilmSide::fall() {
    if (!lives_ || closed_) return;
    lives_ = false;
    fell_ = world_.agenda.now();
    world_.trace.note({"lecteur"}, "falls");
    for (Alarm* const alarm : {&next_, &arrival_, &stop_}) alarm->cancel();
    rebirth_.in(chance_.between(300ms, 2500ms), [this] { come_back(); });
    if (!began_) return;
    const Moment written =
        std::max(world_.truth.changed(), world_.agenda.now() - chance_.between(0ms, 250ms));
    target_ = world_.truth.place(written);
    then_ = anchor_.state == FilmState::paused || anchor_.state == FilmState::holding ||
                    anchor_.state == FilmState::ended
                ? Then::stand
                : Then::run;
    say(FilmState::stalled, {.position = target_, .velocity = 0, .timestamp = world_.agenda.now()});
}

void FilmSide::come_back() {
    lives_ = true;
    world_.trace.note({"lecteur"}, "comes back");
    const Moment now = world_.agenda.now();
    world_.tell(media::link::Hello{});
    world_.tell(media::link::Releases{releases_});
    speed_ = 1;
    if (!began_) {
        say(FilmState::lobby, {.position = {}, .velocity = 0, .timestamp = now});
    } else {
        say(FilmState::seeking, {.position = target_, .velocity = 0, .timestamp = now});
        arrival_.in(chance_.between(50ms, 700ms), [this] { arrive(); });
    }
    next_.in(chance_.between(500ms, 5s), [this] { act(); });
}

void FilmSide::say(FilmState state, const media::Vector& vector) {
    anchor_ = {.state = state, .vector = vector, .epoch = anchor_.epoch + 1};
    world_.truth.film_is(anchor_, world_.agenda.now());
    world_.tell(anchor_);
    wait_for_stop();
}

// Of one run of the film something better is known: the epoch stays, but where it jumped.
void FilmSide::correct(FilmSpan by, bool jump) {
    const Moment now = world_.agenda.now();
    anchor_.vector.position =
        std::clamp(place() + by, FilmTime{}, std::max(FilmTime{}, plan_.film_end - 1us));
    anchor_.vector.timestamp = now;
    if (jump) ++anchor_.epoch;
    world_.truth.film_is(anchor_, now);
    world_.tell(anchor_);
    wait_for_stop();
}

void FilmSide::wait_for_stop() {
    stop_.cancel();
    const media::Vector& vector = anchor_.vector;
    if (anchor_.state != FilmState::playing || vector.velocity <= 0) return;
    const media::Bounds& bounds = world_.truth.bounds();
    const auto hold = std::ranges::upper_bound(bounds.holds, vector.position);
    const bool holds = hold != bounds.holds.end() && *hold < bounds.end;
    const FilmTime where = holds ? *hold : bounds.end;
    const auto left = std::max(where - vector.position, FilmSpan{});
    const Span wait{static_cast<std::int64_t>(static_cast<double>(left.count()) / vector.velocity)};
    stop_.at(vector.timestamp + wait + chance_.between(0ms, 40ms),
             [this, holds, where] { stand(holds ? FilmState::holding : FilmState::ended, where); });
}

void FilmSide::act() {
    switch (anchor_.state) {
        case FilmState::lobby:
            act_in_lobby();
            break;
        case FilmState::playing:
            act_while_playing();
            break;
        case FilmState::paused:
        case FilmState::holding:
        case FilmState::ended:
            act_while_standing();
            break;
        case FilmState::seeking:
        case FilmState::stalled:
            if (chance_.percent(20)) seek(somewhere());
            break;
    }
    next_.in(chance_.between(chance_.percent(15) ? 10ms : 300ms, 6s), [this] { act(); });
}

void FilmSide::act_in_lobby() {
    if (chance_.percent(30)) return world_.tell(media::link::PollNext{});
    began_ = true;
    run_from({});
}

void FilmSide::act_while_playing() {
    const auto choice = chance_.between(1, 100);
    if (choice <= 14) return stand(FilmState::paused, place());
    if (choice <= 26) return seek(somewhere());
    if (choice <= 34) return set_speed();
    if (choice <= 52) return release_next();
    if (choice <= 64) return correct(chance_.between(-40ms, 40ms), false);
    if (choice <= 70) return correct(chance_.between(-3s, 3s), true);
    if (choice <= 76) return stall();
}

void FilmSide::act_while_standing() {
    if (anchor_.state == FilmState::ended) {
        if (chance_.percent(20)) return seek(somewhere());
        return world_.tell(media::link::PollNext{});
    }
    const auto choice = chance_.between(1, 100);
    if (choice <= 20) return seek(somewhere());
    if (choice <= 35 && anchor_.state == FilmState::paused)
        return stand(FilmState::paused, std::clamp(place() + chance_.between(-40ms, 40ms),
                                                   FilmTime{}, plan_.film_end));
    const FilmSpan over_the_hold{anchor_.state == FilmState::holding ? 1 : 0};
    run_from(anchor_.vector.position + over_the_hold);
}

void FilmSide::stand(FilmState state, FilmTime where) {
    say(state, {.position = where, .velocity = 0, .timestamp = world_.agenda.now()});
}

void FilmSide::run_from(FilmTime from) {
    say(FilmState::playing,
        {.position = from, .velocity = speed_, .timestamp = world_.agenda.now() + lead});
}

void FilmSide::seek(FilmTime to) {
    const FilmState state = anchor_.state;
    if (state != FilmState::seeking && state != FilmState::stalled)
        then_ = state == FilmState::playing ? Then::run : Then::stand;
    target_ = to;
    say(FilmState::seeking, {.position = to, .velocity = 0, .timestamp = world_.agenda.now()});
    arrival_.in(chance_.between(20ms, 400ms), [this] { arrive(); });
}

void FilmSide::stall() {
    then_ = Then::run;
    target_ = place();
    stand(FilmState::stalled, target_);
    arrival_.in(chance_.between(200ms, 2500ms), [this] { arrive(); });
}

// That it moves is seen when it has moved for a moment.
void FilmSide::arrive() {
    if (then_ == Then::stand)
        return stand(target_ >= plan_.film_end ? FilmState::ended : FilmState::paused, target_);
    say(FilmState::playing, {.position = target_,
                             .velocity = speed_,
                             .timestamp = world_.agenda.now() - chance_.between(0ms, 60ms)});
}

void FilmSide::release_next() {
    const media::Prompt* const prompt =
        media::next_release(plan_.programme, plan_.marks, releases_);
    if (prompt == nullptr) return;
    releases_.push_back({.prompt = prompt->id, .at = place()});
    world_.truth.released(releases_, world_.agenda.now());
    ++anchor_.epoch;
    world_.truth.film_is(anchor_, world_.agenda.now());
    const bool first = chance_.percent(50);
    if (first) world_.tell(media::link::Releases{releases_});
    world_.tell(anchor_);
    if (!first) world_.tell(media::link::Releases{releases_});
}

void FilmSide::set_speed() {
    constexpr std::array speeds{0.25, 0.5, 1.0, 1.0, 1.25, 2.0, 4.0};
    speed_ = chance_.one_of(speeds);
    const Moment from = std::max(world_.agenda.now(), anchor_.vector.timestamp);
    say(FilmState::playing, {.position = place(), .velocity = speed_, .timestamp = from});
}

// By a bar, by a chapter, or a little back.
FilmTime FilmSide::somewhere() {
    if (!plan_.marks.starts.empty() && chance_.percent(40)) {
        auto chapter = plan_.marks.starts.begin();
        std::advance(chapter, chance_.between(0, std::ssize(plan_.marks.starts) - 1));
        return chapter->second;
    }
    if (chance_.percent(30))
        return std::clamp(place() + chance_.between(-5s, 5s), FilmTime{}, plan_.film_end);
    return FilmTime{chance_.between(0us, plan_.film_end.time_since_epoch())};
}

}  // namespace evenings
