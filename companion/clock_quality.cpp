#include "companion/clock_quality.h"

#include <algorithm>
#include <numeric>

namespace companion {

using namespace std::chrono_literals;

namespace {

std::int64_t second_of(Moment now) {
    return std::chrono::floor<std::chrono::seconds>(now.time_since_epoch()).count();
}

int percent(int part, int whole) {
    return static_cast<int>(std::int64_t{part} * 100 / whole);
}

// The nearest number.
int phones_behind(int words) {
    constexpr auto every = ClockQuality::said_every.count();
    constexpr auto remembered = ClockQuality::remembered.count();
    return static_cast<int>((words * every + remembered / 2) / remembered);
}

}  // namespace

void ClockQuality::hear(std::chrono::microseconds bound, Moment now) {
    const std::int64_t number = second_of(now);
    Second& second = seconds_.at(static_cast<std::size_t>(number) % seconds_.size());
    if (second.number != number) second = {.number = number, .counts = {}};
    if (bound <= 5ms)
        ++second.counts[0];
    else if (bound <= 20ms)
        ++second.counts[1];
    else
        ++second.counts[2];
}

ClockShares ClockQuality::shares(int phones, Moment now) const {
    const Counts counts = sum(now);
    const int words = std::accumulate(counts.begin(), counts.end(), 0);
    const int spoke = std::min(phones_behind(words), phones);
    if (spoke < too_few) return {};
    return {.spoke = spoke / 10 * 10,
            .within_5 = percent(counts[0], words),
            .within_20 = percent(counts[0] + counts[1], words)};
}

int ClockQuality::words(Moment now) const {
    const Counts counts = sum(now);
    return std::accumulate(counts.begin(), counts.end(), 0);
}

ClockQuality::Counts ClockQuality::sum(Moment now) const {
    const std::int64_t number = second_of(now);
    Counts all{};
    for (const Second& second : seconds_)
        if (second.number <= number && number - second.number < remembered.count())
            for (std::size_t i = 0; i < all.size(); ++i) all[i] += second.counts[i];
    return all;
}

}  // namespace companion
