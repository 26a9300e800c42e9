#include "player/overlay/labels.h"

namespace player {

namespace {

constexpr Labels french{
    .join = "Avec votre téléphone",
    .how_to_join = "Scannez le code ou tapez l’adresse",
    .chapter = "Chapitre",
    .talk = "Parlons-en.",
    .look_again = "À relire sur votre téléphone",
    .take_along =
        "Sans Internet ici\u202f: photographiez le code, ou notez l’adresse. "
        "Sur papier\u202f: demandez la feuille.",
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
    .chapter = "Chapter",
    .talk = "Let’s talk.",
    .look_again = "Read it again on your phone",
    .take_along =
        "No Internet here: photograph the code, or note the address. "
        "On paper: ask for the sheet.",
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

}  // namespace player
