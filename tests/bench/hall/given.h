// given.h: how a measuring program stops when it cannot measure, and how it keeps to its processor.
//
// Nobody goes on from a run that went wrong: a figure of it would be worse than none.
#pragma once

#include <chrono>
#include <string_view>

namespace hall {

using Moment = std::chrono::steady_clock::time_point;
using Span = std::chrono::nanoseconds;

[[nodiscard]] inline Moment now() {
    return std::chrono::steady_clock::now();
}

[[nodiscard]] constexpr double milliseconds(Span span) {
    return static_cast<double>(span.count()) / 1e6;
}

[[noreturn]] void give_up(std::string_view why);

// `why` unless it is so.
inline void demand(bool is_so, std::string_view why) {
    if (!is_so) give_up(why);
}

// Who shares a processor with the measured waits for it: each has one of its own, and goes before
// whatever else the machine does. `processor` < 0 leaves all as it is; where we may not go first,
// that is said once.
struct Place {
    int processor = -1;
    int priority = 0;
};
void take(Place place);

}  // namespace hall
