#include "media/film_time.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <vector>

#include <fmt/format.h>

namespace media {

namespace {

std::optional<std::int64_t> whole_number(std::string_view digits) {
    if (digits.empty() || digits.size() > 6) return {};
    if (!std::ranges::all_of(digits, [](char c) { return c >= '0' && c <= '9'; })) return {};
    std::int64_t value = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return value;
}

std::vector<std::string_view> split(std::string_view text, char at) {
    std::vector<std::string_view> parts;
    for (auto found = text.find(at); found != std::string_view::npos; found = text.find(at)) {
        parts.push_back(text.substr(0, found));
        text.remove_prefix(found + 1);
    }
    parts.push_back(text);
    return parts;
}

// "45" or "045000": the digits after the point, as microseconds.
std::optional<std::int64_t> decimals(std::string_view digits) {
    const auto value = whole_number(digits);
    if (!value) return {};
    std::int64_t scaled = *value;
    for (std::size_t i = digits.size(); i < 6; ++i) scaled *= 10;
    return scaled;
}

}  // namespace

std::optional<FilmSpan> parse_film_span(std::string_view text) {
    const auto point = text.find('.');
    std::int64_t micros = 0;
    if (point != std::string_view::npos) {
        const auto fraction = decimals(text.substr(point + 1));
        if (!fraction) return {};
        micros = *fraction;
        text = text.substr(0, point);
    }
    const auto parts = split(text, ':');
    if (parts.size() > 3) return {};
    std::int64_t seconds = 0;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const auto value = whole_number(parts[i]);
        if (!value || (i > 0 && (*value > 59 || parts[i].size() != 2))) return {};
        seconds = seconds * 60 + *value;
    }
    return FilmSpan{seconds * 1'000'000 + micros};
}

std::string to_text(FilmSpan span) {
    const std::int64_t micros = std::max<std::int64_t>(span.count(), 0);
    const std::int64_t seconds = micros / 1'000'000;
    const std::int64_t fraction = micros % 1'000'000;
    std::string text = seconds >= 3600 ? fmt::format("{}:{:02}:{:02}", seconds / 3600,
                                                     seconds / 60 % 60, seconds % 60)
                                       : fmt::format("{}:{:02}", seconds / 60, seconds % 60);
    if (fraction == 0) return text;
    return fraction % 1000 == 0 ? text + fmt::format(".{:03}", fraction / 1000)
                                : text + fmt::format(".{:06}", fraction);
}

}  // namespace media
