// probes.h: when a phone asks the companion for its time, as Probes of
// companion/web/shared/clock.js does.
//
// Threads  None of its own.
#pragma once

#include <cstdint>
#include <functional>

#include "tests/trust/evenings/agenda.h"

namespace evenings {

// Whatever a phone does later: asleep, it does it when it wakes up.
using Later = std::function<void(Alarm&, Span, Agenda::Act)>;

class Probes {
public:
    struct World {
        Agenda& agenda;
        Later later;
        std::function<void(std::uint32_t id)> send;
    };
    Probes(World world, Chance chance)
        : world_{std::move(world)}, chance_{chance}, rest_{world_.agenda}, next_{world_.agenda} {}

    void heard(bool first, bool jumped);
    void again();
    void answered(std::uint32_t id);
    void stop();

private:
    static constexpr int join_burst = 16;
    static constexpr int again_burst = 8;
    static constexpr int usual_burst = 4;

    void burst(int count);
    void next();

    World world_;
    Chance chance_;
    Alarm rest_;
    Alarm next_;
    std::int64_t waiting_ = -1;
    std::uint32_t last_ = 0;
    int left_ = 0;
    int bursts_ = 0;
    bool rested_ = true;
    bool runs_ = false;
};

}  // namespace evenings
