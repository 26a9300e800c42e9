// conductor.cpp: what is ordered, by people and by the clock. What mpv answers is in
// conductor_facts.cpp.
#include "player/conductor.h"

#include <algorithm>
#include <cassert>
#include <utility>

namespace player {

using media::FilmSpan;
using media::FilmState;
using media::FilmTime;
using media::Moment;

namespace command = media::command;

namespace {

constexpr FilmTime film_start{};

}  // namespace

Conductor::Conductor(const Plan& plan, Memory memory, Moment now)
    : plan_{plan},
      running_order_{plan.programme, plan.marks, plan.film_end, plan.holds},
      waits_since_{now},
      first_life_{memory.epoch == 0} {
    remember(std::move(memory), now);
    load(now);
}

void Conductor::remember(Memory memory, Moment now) {
    releases_ = std::move(memory.releases);
    anchor_.epoch = memory.epoch;
    if (!memory.position) {
        if (plan_.start == Plan::Start::film) then_ = Then::run;
        say(FilmState::lobby, {.position = film_start, .velocity = 0, .timestamp = now});
    } else if (memory.state == FilmState::ended) {
        target_ = std::max(film_start, *memory.position - std::chrono::seconds{1});
        say(FilmState::ended, {.position = *memory.position, .velocity = 0, .timestamp = now});
    } else {
        const bool held = memory.state == FilmState::holding;
        const bool stood = held || memory.state == FilmState::paused;
        then_ = held ? Then::hold : stood ? Then::stand : Then::run;
        target_ = held ? *memory.position + FilmSpan{1} : *memory.position;
        say(FilmState::seeking, {.position = *memory.position, .velocity = 0, .timestamp = now});
    }
}

void Conductor::resume(Memory memory, Moment now) {
    assert(anchor_.state == FilmState::lobby);
    memory.epoch = anchor_.epoch;
    remember(std::move(memory), now);
    seek_target(now);
}

void Conductor::load(Moment now) {
    loads_ = true;
    open_ = false;
    waits_for_frame_ = true;
    waits_since_ = now;
    load_start_ = target_;
    announced_.clear();
    stop_at_next_hold(target_);
    orders_.emplace_back(film_order::Load{.start = load_start_});
}

void Conductor::take(const media::Command& command, Moment now) {
    std::visit([&](const auto& known) { obey(known, now); }, command);
}

FilmState Conductor::intended() const {
    if (anchor_.state != FilmState::seeking && anchor_.state != FilmState::stalled)
        return anchor_.state;
    switch (then_) {
        case Then::run:
            return FilmState::playing;
        case Then::hold:
            return FilmState::holding;
        case Then::stand:
            break;
    }
    return FilmState::paused;
}

bool Conductor::runs() const {
    switch (anchor_.state) {
        case FilmState::playing:
            return !looks_until_;
        case FilmState::lobby:
        case FilmState::seeking:
        case FilmState::stalled:
            return then_ == Then::run;
        case FilmState::paused:
        case FilmState::holding:
        case FilmState::ended:
            break;
    }
    return false;
}

void Conductor::obey(const command::Play& /*command*/, Moment now) {
    unseen_since_.reset();
    if (looks_until_) stand(FilmState::paused, position(now), now);
    switch (anchor_.state) {
        case FilmState::lobby:
            then_ = Then::run;
            if (!waits_for_frame_) run_from(film_start, now);
            break;
        case FilmState::paused:
            run_from(resumes_.value_or(anchor_.vector.position), now);
            break;
        case FilmState::holding:
            run_from(anchor_.vector.position + FilmSpan{1}, now);
            break;
        case FilmState::seeking:
        case FilmState::stalled:
            then_ = Then::run;
            orders_.emplace_back(film_order::Run{});
            progress_.start(now);
            break;
        case FilmState::playing:
        case FilmState::ended:
            break;
    }
}

void Conductor::obey(const command::Pause& /*command*/, Moment now) {
    switch (anchor_.state) {
        case FilmState::playing:
            if (stop_ || looks_until_) return;
            if (starts_at_) {
                stand(FilmState::paused, anchor_.vector.position, now);
                return;
            }
            orders_.emplace_back(film_order::Halt{});
            orders_.emplace_back(film_order::Look{});
            looks_until_ = now + look_patience;
            resumes_ = position(now);
            break;
        case FilmState::stalled:
            then_ = Then::stand;
            if (reopens_at_ || waits_for_frame_) return;
            stand(FilmState::paused, anchor_.vector.position, now);
            break;
        case FilmState::lobby:
        case FilmState::seeking:
            if (then_ != Then::run) return;
            then_ = Then::stand;
            orders_.emplace_back(film_order::Halt{});
            if (anchor_.state == FilmState::seeking && !waits_for_frame_)
                stand(FilmState::paused, anchor_.vector.position, now);
            break;
        case FilmState::paused:
        case FilmState::holding:
        case FilmState::ended:
            break;
    }
}

void Conductor::obey(const command::Toggle& /*command*/, Moment now) {
    if (runs())
        obey(command::Pause{}, now);
    else
        obey(command::Play{}, now);
}

void Conductor::obey(const command::Go& /*command*/, Moment now) {
    if (anchor_.state == FilmState::playing && !looks_until_)
        release_next(now);
    else if (!runs())
        obey(command::Play{}, now);
}

void Conductor::release_next(Moment now) {
    const media::Prompt* prompt = media::next_release(plan_.programme, plan_.marks, releases_);
    if (prompt == nullptr || releases_.size() == release_limit) return;
    releases_.push_back({.prompt = prompt->id, .at = position(now)});
    ++anchor_.epoch;  // GO said twice to what was seen once releases one prompt
}

void Conductor::obey(const command::SeekTo& command, Moment now) {
    seek(command.to, now);
}

void Conductor::obey(const command::SeekBy& command, Moment now) {
    seek(position(now) + command.by, now);
}

void Conductor::obey(const command::ToChapter& command, Moment now) {
    if (const auto start = running_order_.start_of(command.chapter)) seek(*start, now);
}

void Conductor::obey(const command::NextChapter& /*command*/, Moment now) {
    if (const auto start = running_order_.next_chapter(position(now))) seek(*start, now);
}

void Conductor::obey(const command::PreviousChapter& /*command*/, Moment now) {
    seek(running_order_.previous_chapter(position(now)), now);
}

void Conductor::obey(const command::SetSpeed& command, Moment now) {
    speed_ = std::clamp(command.speed, 0.25, 4.0);
    orders_.emplace_back(film_order::SetSpeed{.speed = speed_});
    if (anchor_.state != FilmState::playing) return;
    const Moment from = starts_at_.value_or(now);
    say(FilmState::playing, {.position = position(now), .velocity = speed_, .timestamp = from});
}

void Conductor::step(bool back, Moment now) {
    if (anchor_.state == FilmState::playing) return obey(command::Pause{}, now);
    if (anchor_.state == FilmState::paused) orders_.emplace_back(film_order::Step{.back = back});
    // mpv cannot step out of a hold: the film is at its end there.
    if (anchor_.state != FilmState::holding) return;
    const FilmTime next_chapter = anchor_.vector.position + FilmSpan{1};
    seek(back ? next_chapter - 2 * frame_length() : next_chapter, now);
}

void Conductor::lose_screen(Moment now) {
    const bool ran = runs();
    const FilmTime where = position(now);
    obey(command::Pause{}, now);
    if (ran && anchor_.state != FilmState::lobby) unseen_since_ = where;
    note_ =
        ran ? "Le projecteur ne répond plus\u202f: le film est en pause. Rebranchez-le, le film y "
              "reviendra deux secondes plus tôt."
            : "Le projecteur ne répond plus. Rebranchez-le, l’image y reviendra.";
}

void Conductor::regain_screen(Moment now) {
    const bool stands = anchor_.state == FilmState::paused || anchor_.state == FilmState::seeking ||
                        anchor_.state == FilmState::stalled || looks_until_;
    const auto unseen = std::exchange(unseen_since_, {});
    if (unseen && stands) seek(*unseen - seen_again, now);
    note_ = unseen && stands
                ? "Le projecteur est revenu\u202f: le film attend GO, deux secondes plus tôt."
                : "Le projecteur est revenu.";
}

void Conductor::seek(FilmTime to, Moment now) {
    to = std::clamp(to, film_start, std::max(film_start, running_order_.end()));
    then_ = runs() ? Then::run : Then::stand;
    target_ = to;
    starts_at_.reset();
    stop_.reset();
    looks_until_.reset();
    resumes_.reset();
    unseen_since_.reset();
    heard_at_.reset();
    announced_.clear();
    const media::Vector there{.position = to, .velocity = 0, .timestamp = now};
    if (reopens_at_) return say(FilmState::stalled, there);
    say(FilmState::seeking, there);
    seek_target(now);
    if (open_ && then_ == Then::run) orders_.emplace_back(film_order::Run{});
}

void Conductor::seek_target(Moment now) {
    waits_for_frame_ = true;
    waits_since_ = now;
    stop_at_next_hold(target_);
    if (!open_) return;  // the film seeks when it is
    loads_ = false;
    orders_.emplace_back(film_order::Seek{.to = wanted_frame()});
}

// A hold stands on the last frame before it.
FilmTime Conductor::wanted_frame() const {
    return then_ == Then::hold ? target_ - frame_length() : target_;
}

void Conductor::run_from(FilmTime from, Moment now) {
    const bool out_of_hold = anchor_.state == FilmState::holding;
    stop_at_next_hold(from);
    if (out_of_hold) {
        // mpv stands at the end of all it was to play; going on from there would skip frames.
        orders_.emplace_back(film_order::Seek{.to = from});
        waits_for_frame_ = true;
        waits_since_ = now;
        target_ = from;
    }
    starts_at_ = now + lead;
    resumes_.reset();
    announced_.clear();
    heard_at_.reset();
    say(FilmState::playing, {.position = from, .velocity = speed_, .timestamp = *starts_at_});
}

void Conductor::stand(FilmState state, FilmTime where, Moment now) {
    starts_at_.reset();
    stop_.reset();
    looks_until_.reset();
    then_ = Then::stand;
    orders_.emplace_back(film_order::Halt{});
    say(state, {.position = where, .velocity = 0, .timestamp = now});
}

void Conductor::stop_at_next_hold(FilmTime after) {
    const auto hold = running_order_.next_hold(after);
    if (hold == hold_) return;
    hold_ = hold;
    orders_.emplace_back(film_order::StopBefore{.time = hold});
}

void Conductor::say(FilmState state, const media::Vector& vector) {
    anchor_ = {.state = state, .vector = vector, .epoch = anchor_.epoch + 1};
    if (state == FilmState::playing) line_.start(vector);
}

std::vector<FilmOrder> Conductor::take_orders() {
    return std::exchange(orders_, {});
}

std::optional<std::string> Conductor::take_note() {
    return std::exchange(note_, {});
}

FilmTime Conductor::position(Moment now) const {
    return media::position_at(anchor_.vector, running_order_.bounds(), now);
}

FilmTime Conductor::frame_on_screen(Moment now) const {
    if (anchor_.state != FilmState::playing) return anchor_.vector.position;
    constexpr std::chrono::milliseconds rounding{2};
    const FilmTime here = position(now);
    const auto shown =
        std::ranges::find_if(announced_.rbegin(), announced_.rend(),
                             [&](const auto& frame) { return frame.position <= here + rounding; });
    return shown == announced_.rend() ? here : shown->position;
}

FilmSpan Conductor::frame_length() const {
    const double fps = film_ ? film_->fps : 25.0;
    return FilmSpan{static_cast<FilmSpan::rep>(1e6 / fps)};
}

}  // namespace player
