// film_time.h: a place in the film, on a time line of its own.
//
// Units   Microseconds since the film's first frame. FilmTime and Moment (the machine's monotonic
//         clock) do not mix: adding one to the other does not compile.
// Errors  A text that is not a time has no value.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace media {

using FilmSpan = std::chrono::microseconds;

struct FilmTimeline {
    using duration = FilmSpan;
    using rep = duration::rep;
    using period = duration::period;
    using time_point = std::chrono::time_point<FilmTimeline>;
    static constexpr bool is_steady = false;
};
using FilmTime = FilmTimeline::time_point;

// As it stands in letters: microseconds of the film.
[[nodiscard]] constexpr FilmSpan::rep micros_of(FilmTime time) {
    return time.time_since_epoch().count();
}

using Moment = std::chrono::steady_clock::time_point;

// "20", "0:20", "1:02:03.450" (at most six decimals; minutes and seconds below 60 when something
// stands before them). No sign, no spaces.
[[nodiscard]] std::optional<FilmSpan> parse_film_span(std::string_view text);

// "0:20", "1:02:03.450": hours only when there are any, decimals only when there are any, then
// three or six of them.
[[nodiscard]] std::string to_text(FilmSpan span);
[[nodiscard]] inline std::string to_text(FilmTime time) {
    return to_text(time.time_since_epoch());
}

}  // namespace media
