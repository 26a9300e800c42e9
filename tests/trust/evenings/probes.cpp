#include "tests/trust/evenings/probes.h"

#include <chrono>

namespace evenings {

using namespace std::chrono_literals;

void Probes::heard(bool first, bool jumped) {
    if (first) {
        bursts_ = 0;
        burst(join_burst);
    } else if (jumped || !runs_) {
        again();
    }
}

void Probes::again() {
    bursts_ = 0;
    burst(again_burst);
}

void Probes::answered(std::uint32_t id) {
    if (waiting_ != id) return;
    waiting_ = -1;
    if (rested_) next();
}

void Probes::stop() {
    rest_.cancel();
    next_.cancel();
    runs_ = false;
    waiting_ = -1;
}

void Probes::burst(int count) {
    left_ = count;
    ++bursts_;
    next();
}

void Probes::next() {
    stop();
    runs_ = true;
    if (left_ == 0) {
        const auto pause = bursts_ <= 12 ? chance_.between(4s, 6s) : chance_.between(8s, 12s);
        world_.later(next_, pause, [this] { burst(usual_burst); });
        return;
    }
    --left_;
    waiting_ = ++last_;
    rested_ = false;
    world_.later(rest_, 25ms, [this] {
        rested_ = true;
        if (waiting_ < 0) next();
    });
    world_.later(next_, 2s, [this] { next(); });
    world_.send(last_);
}

}  // namespace evenings
