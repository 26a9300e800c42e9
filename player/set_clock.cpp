#include "player/set_clock.h"

#include <utility>

namespace player {

bool SetClock::was_set_back(TimeOfDay day, media::Moment now) {
    const std::chrono::nanoseconds apart = day.time_since_epoch() - now.time_since_epoch();
    const auto before = std::exchange(apart_, apart);
    return before && apart < *before - noticeable;
}

bool SetClock::was_set_back() {
    constexpr std::chrono::milliseconds at_once{1};
    const media::Moment begun = std::chrono::steady_clock::now();
    const TimeOfDay day = std::chrono::system_clock::now();
    const media::Moment ended = std::chrono::steady_clock::now();
    return ended - begun < at_once && was_set_back(day, begun);
}

}  // namespace player
