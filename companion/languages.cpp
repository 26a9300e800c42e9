#include "companion/languages.h"

#include <algorithm>
#include <array>
#include <charconv>

#include <fmt/format.h>

#include "companion/words.h"

namespace companion {

namespace {

int number(std::string_view digits) {
    int value = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return value;
}

// From 1; empty if there is none of this number. They stand in one text, a line each.
std::string_view month_named(int month, std::string_view months) {
    for (; month > 1 && !months.empty(); --month)
        months.remove_prefix(std::min(months.find('\n'), months.size() - 1) + 1);
    return month < 1 ? std::string_view{} : months.substr(0, months.find('\n'));
}

}  // namespace

std::string_view name_of_language(std::string_view language) {
    const Words& words = words_in(language);
    return words.language() == language ? words["pageLanguage"] : language;
}

std::string_view lang_attribute(std::string_view language) {
    return language == "fr-simple" ? "fr" : language;
}

std::string_view direction(std::string_view language) {
    constexpr std::array<std::string_view, 4> from_the_right{"ar", "fa", "he", "ur"};
    return std::ranges::find(from_the_right, language.substr(0, language.find('-'))) ==
                   from_the_right.end()
               ? "ltr"
               : "rtl";
}

std::string date_in_words(std::string_view date, std::string_view language) {
    constexpr std::size_t with_month = 7;
    constexpr std::size_t with_day = 10;
    if (date.size() != with_month && date.size() != with_day) return std::string{date};
    const Words& words = words_in(language);
    const std::string_view month = month_named(number(date.substr(5, 2)), words["pageMonths"]);
    if (month.empty()) return std::string{date};
    std::string of_year = fmt::format("{} {}", month, date.substr(0, 4));
    if (date.size() == with_month) return of_year;
    const int day = number(date.substr(8, 2));
    return day == 1 ? fmt::format("{} {}", words["pageFirst"], of_year)
                    : fmt::format("{} {}", day, of_year);
}

std::string euros(int cents, std::string_view language) {
    const Words& words = words_in(language);
    const std::string amount =
        cents % 100 == 0 ? fmt::format("{}", cents / 100)
                         : fmt::format("{}{}{:02}", cents / 100, words["pageDecimal"], cents % 100);
    return filled(words["pageEuros"], {{"sum", amount}});
}

}  // namespace companion
