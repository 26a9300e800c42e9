#include "player/overlay/labels.h"

#include <fmt/format.h>

#include "media/hall_count.h"

namespace player {

namespace {

constexpr Labels french{
    .join = "Avec votre téléphone",
    .how_to_join = "Scannez le code ou tapez l’adresse",
    .no_network = "Pas encore de réseau\u202f: le code pour les téléphones viendra ici.",
    .wifi_step = "1\u00a0·\u00a0Le\u00a0Wi-Fi",
    .page_step = "2\u00a0·\u00a0La\u00a0page",
    .password = "Mot de passe",
    .open_network = "Sans mot de passe",
    .one_phone = "1\u00a0téléphone",
    .few_phones = "{}\u00a0téléphones",
    .many_phones = "Plus de {}\u00a0téléphones",
    .house_rules = "Silencieux, écran sombre, facultatif.",
    .chapter = "Chapitre",
    .talk = "Parlons-en.",
    .look_again = "À relire sur votre téléphone",
    .take_along =
        "Sans Internet ici\u202f: photographiez le code, ou notez l’adresse. "
        "Sur papier\u202f: demandez la feuille.",
    .vote = "Votez sur votre téléphone",
    .at_least = "Au moins",
    .votes = "votes",
    .vote_closes = "Derniers votes\u202f: le vote se ferme.",
    .before_film = "Avant le film",
    .after_film = "Après le film",
    .hall = "La salle",
    .rounded = "résultats arrondis",
    .too_few = "Moins de dix réponses\u202f: rien n’est montré.",
    .percent = "\u202f%",
    .sum = "Parts arrondies\u202f: la somme n’est pas toujours 100.",
    .followed_nobody = "Nous n’avons suivi personne.",
    .wiped = "Tout est effacé.",
    .wiped_what =
        "Les compteurs des votes, des téléphones et des liens ouverts sont remis à zéro. "
        "Rien sur vous n’avait été enregistré.",
    .wiped_note = "Tout est effacé\u202f: votes, téléphones comptés, liens ouverts",
    .source = "Source\u202f: ",
    .keys = "Les touches",
    .marking_keys = "Marquer les chapitres\u202f: les touches",
    .quit = "Quitter la séance\u202f?",
    .broken = "Le film ne peut pas être lu.",
    .to_mark = "Chapitre à marquer",
    .all_marked = "Tous les chapitres sont marqués",
    .frame = "image",
    .help_hint = "?\u2002toutes les touches",
};

constexpr Labels english{
    .join = "With your phone",
    .how_to_join = "Scan the code or type the address",
    .no_network = "No network yet: the code for phones will come here.",
    .wifi_step = "1\u00a0·\u00a0Wi-Fi",
    .page_step = "2\u00a0·\u00a0The\u00a0page",
    .password = "Password",
    .open_network = "No password",
    .one_phone = "1\u00a0phone",
    .few_phones = "{}\u00a0phones",
    .many_phones = "More than {}\u00a0phones",
    .house_rules = "Silent, dark, optional.",
    .chapter = "Chapter",
    .talk = "Let’s talk.",
    .look_again = "Read it again on your phone",
    .take_along =
        "No Internet here: photograph the code, or note the address. "
        "On paper: ask for the sheet.",
    .vote = "Vote on your phone",
    .at_least = "At least",
    .votes = "votes",
    .vote_closes = "Last votes: voting is closing.",
    .before_film = "Before the film",
    .after_film = "After the film",
    .hall = "This hall",
    .rounded = "rounded results",
    .too_few = "Fewer than ten answers: nothing is shown.",
    .percent = "%",
    .sum = "Each share is rounded: the sum need not be 100.",
    .followed_nobody = "We followed nobody.",
    .wiped = "Everything is erased.",
    .wiped_what =
        "The counters of votes, phones and opened links are back to zero. "
        "Nothing about you was ever recorded.",
    .wiped_note = "Everything is erased: votes, phones counted, links opened",
    .source = "Source: ",
    .keys = "The keys",
    .marking_keys = "Marking chapters: the keys",
    .quit = "End the screening?",
    .broken = "The film cannot be read.",
    .to_mark = "Chapter to mark",
    .all_marked = "All chapters are marked",
    .frame = "frame",
    .help_hint = "?\u2002all the keys",
};

}  // namespace

const Labels& labels_in(std::string_view language) {
    return language == "en" ? english : french;
}

std::string phones_here(int phones, const Labels& labels) {
    const media::HallCount known = media::hall_count(phones);
    if (known.phones == 0) return {};
    if (known.phones == 1) return std::string{labels.one_phone};
    return fmt::format(fmt::runtime(known.more ? labels.many_phones : labels.few_phones),
                       known.phones);
}

}  // namespace player
