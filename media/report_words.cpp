#include "media/report_words.h"

#include <array>
#include <utility>

#include <fmt/format.h>

namespace media {

namespace {

constexpr ReportWords french{
    .language = "fr",
    .dates = {.months = "janvier\nfévrier\nmars\navril\nmai\njuin\njuillet\naoût\nseptembre\n"
                        "octobre\nnovembre\ndécembre",
              .first = "1er"},
    .evening = "Bilan d’une séance",
    .tour = "Bilan de {} séances",
    .one_tour = "Bilan d’une séance",
    .town = "Ville",
    .date = "Date",
    .film = "Film",
    .mode = "Séance",
    .in_public = "tout public",
    .in_school = "scolaire",
    .phones = "Téléphones, au plus fort",
    .more_than = "plus de {}",
    .at_least = "au moins {}",
    .few = "moins de dix",
    .taps = "Ouvertures de la pétition",
    .answer = "Réponse",
    .before = "Avant le film",
    .after = "Après le film",
    .once = "Une seule fois",
    .votes = "{} réponses",
    .evenings = "{} séances",
    .one_evening = "une séance",
    .in_tens = "à la dizaine",
    .percent = "{}\u202f%",
    .nothing = "Moins de dix réponses\u202f: rien n’est montré.",
    .tens_why =
        "Arrondi à la dizaine et sans nombre de réponses\u202f: il y avait moins de trente "
        "votes par téléphone.",
    .tens_apart =
        "Séances arrondies à la dizaine, sans nombre de réponses\u202f: elles sont citées ici "
        "et n’entrent dans aucun total.",
    .merged_why =
        "Chaque séance pèse selon son nombre de réponses\u202f; un total est juste à un point "
        "près.",
    .sum = "Chaque pourcentage est arrondi\u202f: leur somme peut ne pas faire 100\u202f%.",
    .followed =
        "Nous n’avons suivi personne\u202f: rien ne relie une réponse d’avant à une réponse "
        "d’après.",
    .no_poll = "Aucun résultat de vote n’a été montré.",
    .list = "Les séances",
    .promise =
        "Ce bilan ne contient que des totaux\u202f: ni nom, ni adresse, ni téléphone, ni heure. "
        "Rien n’y est compté sous dix réponses.",
    .ways = "Comptés",
    .by_phone = "téléphones",
    .by_slip = "bulletins pliés",
    .by_card = "cartons",
    .by_hand = "mains levées",
};

constexpr ReportWords english{
    .language = "en",
    .dates = {.months = "January\nFebruary\nMarch\nApril\nMay\nJune\nJuly\nAugust\nSeptember\n"
                        "October\nNovember\nDecember",
              .first = "1"},
    .evening = "Report of a screening",
    .tour = "Report of {} screenings",
    .one_tour = "Report of a screening",
    .town = "Town",
    .date = "Date",
    .film = "Film",
    .mode = "Screening",
    .in_public = "public",
    .in_school = "school",
    .phones = "Phones, at most",
    .more_than = "more than {}",
    .at_least = "at least {}",
    .few = "fewer than ten",
    .taps = "Openings of the petition",
    .answer = "Answer",
    .before = "Before the film",
    .after = "After the film",
    .once = "Only once",
    .votes = "{} answers",
    .evenings = "{} screenings",
    .one_evening = "one screening",
    .in_tens = "to the nearest ten",
    .percent = "{}%",
    .nothing = "Fewer than ten answers: nothing is shown.",
    .tens_why =
        "Rounded to tens, without a number of answers: there were fewer than thirty votes "
        "by phone.",
    .tens_apart =
        "Screenings rounded to tens, without a number of answers: they are listed here "
        "and are part of no total.",
    .merged_why =
        "Each screening weighs as much as it has answers; a total is right to within one "
        "point.",
    .sum = "Each percentage is rounded: they need not add up to 100%.",
    .followed = "We followed nobody: nothing joins an answer before to an answer after.",
    .no_poll = "No result of a poll was shown.",
    .list = "The screenings",
    .promise =
        "This report holds totals only: no name, no address, no phone, no time of day. Nothing "
        "under ten answers is counted in it.",
    .ways = "Counted",
    .by_phone = "phones",
    .by_slip = "folded slips",
    .by_card = "cards",
    .by_hand = "raised hands",
};

}  // namespace

const ReportWords& report_words(std::string_view language) {
    return language == "en" ? english : french;
}

std::string_view round_name(std::string_view round, const ReportWords& words) {
    if (round == "before") return words.before;
    return round == "after" ? words.after : words.once;
}

std::string_view mode_name(Mode mode, const ReportWords& words) {
    return mode == Mode::school ? words.in_school : words.in_public;
}

std::string in_words(HallCount phones, const ReportWords& words) {
    return phones.more ? fmt::format(fmt::runtime(words.more_than), phones.phones)
                       : std::to_string(phones.phones);
}

std::string percent_in(int percent, const ReportWords& words) {
    return fmt::format(fmt::runtime(words.percent), percent);
}

std::string ways_in(const ReportRound& round, const ReportWords& words) {
    const std::array<std::pair<std::string_view, std::string_view>, 4> names{
        {{"phones", words.by_phone},
         {"slips", words.by_slip},
         {"cards", words.by_card},
         {"hands", words.by_hand}}};
    std::string all;
    for (const auto& [kind, name] : names)
        for (const std::string& one : round.kinds)
            if (one == kind) all += fmt::format("{}{}", all.empty() ? "" : ", ", name);
    return all;
}

}  // namespace media
