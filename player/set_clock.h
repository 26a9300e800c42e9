// set_clock.h: notices that somebody has set the time of day back.
//
// Nothing of ours asks for it. mpv's threads do: each wait of theirs has an end by the time of day,
// and where that is set back by an hour they wait an hour longer, while the film stands.
//
// Threads  None of its own.
#pragma once

#include <chrono>
#include <optional>

#include "media/film_time.h"

namespace player {

class SetClock {
public:
    using TimeOfDay = std::chrono::system_clock::time_point;

    static constexpr std::chrono::milliseconds noticeable{20};  // a clock that is slewed is slower

    // Whether it was, since the last look.
    [[nodiscard]] bool was_set_back(TimeOfDay day, media::Moment now);

    // By the clocks as they are; nothing is said of a look that was interrupted.
    [[nodiscard]] bool was_set_back();

private:
    std::optional<std::chrono::nanoseconds> apart_;
};

}  // namespace player
