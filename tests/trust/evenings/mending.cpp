#include "tests/trust/evenings/mending.h"

#include <algorithm>
#include <chrono>

namespace evenings {

using namespace std::chrono_literals;

void Mending::attempt() {
    attempt_.cancel();
    if (met_ && world_.gives_up) return;
    while (hopeful_.size() >= at_most - (current_ != nullptr ? 1U : 0U)) give_up(*hopeful_.front());
    hopeful_.push_back(world_.open());
    attempt_in(pause());
}

Span Mending::pause() {
    if (resting_) return chance_.between(10s, 30s);
    if (world_.agenda.now() - lost_at_ >= 15s) return chance_.between(250ms, 4s);
    return met_ ? chance_.between(350ms, 750ms) : chance_.between(600ms, 1200ms);
}

void Mending::doubt() {
    if (live_)
        give_until(1s);
    else
        attempt();
}

void Mending::attempt_in(Span wait) {
    world_.later(attempt_, wait, [this] { attempt(); });
}

void Mending::become(bool live) {
    if (live_ == live) return;
    live_ = live;
    if (!live) lost_at_ = world_.agenda.now();
    world_.live(live);
}

void Mending::give_up(Way& way) {
    std::erase(hopeful_, &way);
    way.close_by_phone();
}

void Mending::close_all_but(const Way& way) {
    for (Way* const other : hopeful_)
        if (other != &way) other->close_by_phone();
    if (current_ != nullptr && current_ != &way) current_->close_by_phone();
    hopeful_.clear();
}

void Mending::leave() {
    silence_.cancel();
    attempt_.cancel();
    for (Way* const way : hopeful_) way->close_by_phone();
    if (current_ != nullptr) current_->close_by_phone();
    hopeful_.clear();
    current_ = nullptr;
}

void Mending::delivered(Way& way, const nlohmann::json& letter) {
    const bool wins = &way != current_;
    if (wins && std::ranges::find(hopeful_, &way) == hopeful_.end()) return;
    if (wins) resting_ = false;
    close_all_but(way);
    current_ = &way;
    met_ = true;
    attempt_.cancel();
    become(true);
    const Span patience = world_.heard(letter, wins) ? 2500ms : 5500ms;
    give_until(std::max<Span>(patience, way.patience()));
}

void Mending::give_until(Span patience) {
    world_.later(silence_, patience, [this] {
        become(false);
        attempt();
    });
}

void Mending::gone(Way& way) {
    std::erase(hopeful_, &way);
    if (&way != current_) return;
    current_ = nullptr;
    silence_.cancel();
    become(false);
    attempt_in(resting_ ? chance_.between(10s, 30s) : chance_.between(0ms, 250ms));
}

}  // namespace evenings
