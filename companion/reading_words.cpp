#include "companion/reading_words.h"

#include <algorithm>
#include <array>
#include <charconv>

#include <fmt/format.h>

namespace companion {

namespace {

constexpr ReadingWords french{
    .title = "Les cartes du film",
    .before = "Le film n’a pas encore commencé. Les cartes viendront ici pendant le film.",
    .during =
        "Le film est en cours. Pour voir les nouvelles cartes, touchez «\u202fActualiser\u202f».",
    .after = "Le film est terminé. Voici toutes les cartes, avec leurs sources.",
    .refresh = "Actualiser",
    .cards = "Cartes",
    .no_cards = "Pas encore de carte.",
    .talk = "Pour en parler",
    .further = "Pour aller plus loin",
    .also_read = "Lire aussi",
    .glossary = "Quelques mots",
    .next = "Et maintenant\u202f?",
    .take_away = "Emporter cette page (un fichier)",
    .source = "Source\u202f: ",
    .medium = "À lire avec prudence\u202f: les sources ne disent pas tout.",
    .low = "À lire avec prudence\u202f: ce point reste incertain.",
    .sum =
        "{monthly} par mois coûtent {cost} après la réduction d’impôt de {reduction}\u202f%, "
        "si vous payez assez d’impôt.",
    .left_out = "La suite ne tient pas sur cette page."};

constexpr ReadingWords simple_french = [] {
    ReadingWords words = french;
    words.title = "Toutes les cartes";
    words.before = "Le film n’a pas commencé. Les cartes arrivent pendant le film.";
    words.during =
        "Le film est commencé. Touchez «\u202fActualiser\u202f» pour voir les nouvelles cartes.";
    words.after = "Le film est fini. Voici toutes les cartes.";
    words.no_cards = "Il n’y a pas encore de carte.";
    words.talk = "Parlons ensemble";
    words.further = "D’autres cartes";
    words.take_away = "Garder cette page";
    words.medium = "Attention\u202f: nous ne savons pas tout.";
    words.low = "Attention\u202f: ce n’est pas sûr.";
    words.sum =
        "Donner {monthly} par mois coûte {cost}. Vos impôts baissent de {reduction}\u202f% de "
        "cette somme.";
    return words;
}();

constexpr ReadingWords english{
    .title = "The cards of the film",
    .before = "The film has not begun yet. Cards will come here during the film.",
    .during = "The film is running. To see new cards, press “Refresh”.",
    .after = "The film is over. Here are all the cards, with their sources.",
    .refresh = "Refresh",
    .cards = "Cards",
    .no_cards = "No card yet.",
    .talk = "To talk about",
    .further = "To go further",
    .also_read = "Also to read",
    .glossary = "Some words",
    .next = "What now?",
    .take_away = "Take this page away (one file)",
    .source = "Source: ",
    .medium = "Read with care: the sources do not say everything.",
    .low = "Read with care: this point remains uncertain.",
    .sum =
        "{monthly} a month costs {cost} after the French income-tax reduction of {reduction}%, "
        "if you pay enough tax.",
    .left_out = "The rest does not fit on this page."};

bool is_english(std::string_view language) {
    return language == "en" || language.starts_with("en-");
}

constexpr std::array<std::string_view, 12> french_months{
    "janvier", "février", "mars",      "avril",   "mai",      "juin",
    "juillet", "août",    "septembre", "octobre", "novembre", "décembre"};
constexpr std::array<std::string_view, 12> english_months{
    "January", "February", "March",     "April",   "May",      "June",
    "July",    "August",   "September", "October", "November", "December"};

int number(std::string_view digits) {
    int value = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return value;
}

}  // namespace

const ReadingWords& reading_words(std::string_view language) {
    if (is_english(language)) return english;
    return language == "fr-simple" ? simple_french : french;
}

std::string_view name_of_language(std::string_view language) {
    if (language == "fr") return "Français";
    if (language == "en") return "English";
    if (language == "fr-simple") return "Français simple";
    return language;
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
    const int month = number(date.substr(5, 2));
    if (month < 1 || month > 12) return std::string{date};
    const auto& months = is_english(language) ? english_months : french_months;
    std::string of_year =
        fmt::format("{} {}", months[static_cast<std::size_t>(month) - 1], date.substr(0, 4));
    if (date.size() == with_month) return of_year;
    const int day = number(date.substr(8, 2));
    if (day == 1 && !is_english(language)) return "1er " + of_year;
    return fmt::format("{} {}", day, of_year);
}

std::string euros(int cents, std::string_view language) {
    const bool in_english = is_english(language);
    const std::string amount = cents % 100 == 0 ? fmt::format("{}", cents / 100)
                                                : fmt::format("{}{}{:02}", cents / 100,
                                                              in_english ? '.' : ',', cents % 100);
    return in_english ? "€" + amount : amount + "\u00A0€";
}

}  // namespace companion
