#include "media/base/dates.h"

#include <algorithm>
#include <charconv>
#include <cstddef>

#include <fmt/format.h>

namespace media {

namespace {

int number(std::string_view digits) {
    int value = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return value;
}

// From 1; empty if there is none of this number.
std::string_view month_named(int month, std::string_view months) {
    for (; month > 1 && !months.empty(); --month)
        months.remove_prefix(std::min(months.find('\n'), months.size() - 1) + 1);
    return month < 1 ? std::string_view{} : months.substr(0, months.find('\n'));
}

}  // namespace

std::string date_in_words(std::string_view date, const DateWords& words) {
    constexpr std::size_t with_month = 7;
    constexpr std::size_t with_day = 10;
    if (date.size() != with_month && date.size() != with_day) return std::string{date};
    const std::string_view month = month_named(number(date.substr(5, 2)), words.months);
    if (month.empty()) return std::string{date};
    std::string of_year = fmt::format("{} {}", month, date.substr(0, 4));
    if (date.size() == with_month) return of_year;
    const int day = number(date.substr(8, 2));
    return day == 1 ? fmt::format("{} {}", words.first, of_year)
                    : fmt::format("{} {}", day, of_year);
}

}  // namespace media
