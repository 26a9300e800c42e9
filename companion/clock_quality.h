// clock_quality.h: how well the room's clocks agree with ours, by what phones say of themselves.
//
// A phone says now and then « my clock is off by at most so much ». Of that only a counter grows:
// who said it is not known here, so a phone cannot be found again, nor its word taken back when it
// leaves. Instead every word is forgotten after fifteen seconds.
//
// A phone speaks every ten seconds or so, and would be counted one time and a half: the number of
// phones that spoke is an estimate, and is told in tens. It is believed: who says more than others
// weighs more, but more phones than are here are never told.
//
// Units   Bounds are microseconds; a share is a whole percentage, rounded down.
// Limits  Nothing is told of fewer than ten phones.
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <optional>

#include "media/film_time.h"

namespace companion {

using media::Moment;

// What the desk is told.
struct ClockShares {
    int spoke = 0;      // phones, in tens, rounded down; 0: too few to say more
    int within_5 = 0;   // ms, percent of those
    int within_20 = 0;  // ms, the first ones too
    bool operator==(const ClockShares&) const = default;
};

class ClockQuality {
public:
    static constexpr std::chrono::seconds remembered{15};
    static constexpr std::chrono::seconds said_every{10};
    static constexpr int too_few = 10;

    void hear(std::chrono::microseconds bound, Moment now);

    // `phones`: how many are here.
    [[nodiscard]] ClockShares shares(int phones, Moment now) const;

    // Every number kept, added up.
    [[nodiscard]] int words(Moment now) const;

private:
    // By bound: within 5 ms, within 20 ms, beyond.
    using Counts = std::array<int, 3>;
    struct Second {
        std::int64_t number = 0;
        Counts counts{};
    };

    [[nodiscard]] Counts sum(Moment now) const;

    std::array<Second, remembered.count()> seconds_{};
};

}  // namespace companion
