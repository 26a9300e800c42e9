#include "companion/languages.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "companion/words.h"
#include "media/base/dates.h"

namespace companion {

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
    const Words& words = words_in(language);
    return media::date_in_words(date, {.months = words["pageMonths"], .first = words["pageFirst"]});
}

std::string euros(int cents, std::string_view language) {
    const Words& words = words_in(language);
    const std::string amount =
        cents % 100 == 0 ? fmt::format("{}", cents / 100)
                         : fmt::format("{}{}{:02}", cents / 100, words["pageDecimal"], cents % 100);
    return filled(words["pageEuros"], {{"sum", amount}});
}

}  // namespace companion
