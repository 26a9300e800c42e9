#include "subtitles/timing.h"

#include <algorithm>
#include <string>

#include "subtitles/rows.h"

namespace subtitles {

std::optional<media::FilmTime> parse_clock(std::string_view text) {
    if (text.find(':') == std::string_view::npos) return {};
    std::string clock{text};
    std::ranges::replace(clock, ',', '.');
    const auto span = media::parse_film_span(clock);
    if (!span) return {};
    return media::FilmTime{*span};
}

std::optional<Timing> parse_timing(std::string_view row) {
    const std::size_t at = row.find(arrow);
    if (at == std::string_view::npos) return {};
    const std::string_view after = trimmed(row.substr(at + arrow.size()));
    const auto start = parse_clock(trimmed(row.substr(0, at)));
    const auto end = parse_clock(after.substr(0, after.find_first_of(" \t")));
    if (!start || !end) return {};
    return Timing{.start = *start, .end = *end};
}

}  // namespace subtitles
