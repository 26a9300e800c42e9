// timing.h: "00:01:02,345 --> 00:01:04,000", as SubRip and WebVTT write when a line is shown.
#pragma once

#include <optional>
#include <string_view>

#include "media/film_time.h"

namespace subtitles {

inline constexpr std::string_view arrow = "-->";

struct Timing {
    media::FilmTime start;
    media::FilmTime end;
};

// "1:02:03.45", "02:03,450": hours are optional, so are decimals, comma and point are the same.
[[nodiscard]] std::optional<media::FilmTime> parse_clock(std::string_view text);

// Two clocks and an arrow; what follows the second (a position) is not looked at.
[[nodiscard]] std::optional<Timing> parse_timing(std::string_view row);

}  // namespace subtitles
