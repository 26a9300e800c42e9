#include <array>
#include <span>

#include <fmt/format.h>

#include "media/base/html.h"
#include "player/print/page.h"
#include "player/print/sheets.h"

namespace player {

using media::escaped;

namespace {

constexpr std::array<Said, 7> day_before{{
    {"Lancer «\u202fpackaging/screen\u202f»\u202f: le film témoin et son accueil s’affichent.",
     "Run “packaging/screen”: the stand-in film and its welcome appear."},
    {"Copier le film sur le disque du portable, pas sur une clé.",
     "Copy the film to the laptop’s disk, not to a stick."},
    {"Marquer ses chapitres\u202f: «\u202fcontrechamp mark FILM\u202f».",
     "Mark its chapters: “contrechamp mark FILM”."},
    {"Relire la séance\u202f: «\u202fcontrechamp check FILM\u202f».",
     "Read the screening over: “contrechamp check FILM”."},
    {"Imprimer les affiches, et une feuille par personne, plus quelques-unes en grands caractères.",
     "Print the signs, and a hand-out per person, some of them in large print."},
    {"Découper les cartes de vote et les bulletins.", "Cut out voting cards and slips."},
    {"Lire le guide du débat.", "Read the debate guide."},
}};

constexpr std::array<Said, 8> hour_before{{
    {"Relier le projecteur avant de lancer le film.",
     "Connect the projector before starting the film."},
    {"Brancher l’alimentation\u202f; couper la veille du portable.",
     "Plug in the power; turn off the laptop’s sleep."},
    {"Relier le portable au Wi-Fi de la salle.", "Connect the laptop to the hall’s Wi-Fi."},
    {"Coller les affiches\u202f: 1 à l’entrée, 2 près des places.",
     "Tape up the signs: 1 at the door, 2 near the seats."},
    {"Comparer l’adresse de l’affiche et celle de l’écran.",
     "Compare the address on the sign with that on the screen."},
    {"Scanner le code avec votre propre téléphone.", "Scan the code with your own phone."},
    {"Vérifier le son et les sous-titres, depuis le fond de la salle.",
     "Check sound and subtitles, from the back of the hall."},
    {"Poser les cartes, les bulletins et de quoi écrire près de l’entrée.",
     "Put cards, slips and pens near the door."},
}};

constexpr std::array<Row, 8> keys{{
    {{"Entrée", "Enter"},
     {"GO\u202f: commencer, continuer après un arrêt, envoyer la carte suivante",
      "GO: start, go on after a stop, send the next card"}},
    {{"Espace", "Space"}, {"lecture, pause", "play, pause"}},
    {{"N, P", "N, P"}, {"chapitre suivant, chapitre précédent", "next chapter, previous chapter"}},
    {{"← →", "← →"}, {"5 secondes en arrière, en avant", "5 seconds back, forward"}},
    {{"B", "B"},
     {"écran noir\u202f; la même touche rend l’image",
      "black screen; the same key brings the picture back"}},
    {{"S, L", "S, L"}, {"sous-titres, leur langue", "subtitles, their language"}},
    {{"C", "C"}, {"les chapitres et le temps", "chapters and time"}},
    {{"?", "?"}, {"toutes les touches", "all keys"}},
}};

constexpr std::array<Row, 6> troubles{{
    {{"Un téléphone ne trouve pas la page", "A phone does not find the page"},
     {"Couper ses données mobiles, rejoindre le Wi-Fi, taper http:// devant l’adresse",
      "Turn off its mobile data, join the Wi-Fi, type http:// before the address"}},
    {{"Aucun téléphone ne la trouve", "No phone finds it"},
     {"Le Wi-Fi sépare ses appareils\u202f: partager celui d’un téléphone, relancer",
      "The Wi-Fi keeps its devices apart: share a phone’s, start again"}},
    {{"L’adresse commence par http://127", "The address begins with http://127"},
     {"Le portable n’est sur aucun réseau\u202f: le relier, relancer",
      "The laptop is on no network: connect it, start again"}},
    {{"L’image est sur le mauvais écran", "The picture is on the wrong screen"},
     {"Q, Entrée, puis relancer avec --display 0 ou 1",
      "Q, Enter, then start again with --display 0 or 1"}},
    {{"Plus de son", "No sound"},
     {"Le film continue\u202f: rebrancher le câble, choisir la sortie",
      "The film goes on: plug the cable in again, choose the output"}},
    {{"Plus rien ne répond", "Nothing answers any more"},
     {"Fermer le terminal, relancer\u202f: les téléphones suivent",
      "Close the terminal, start again: the phones follow"}},
}};

constexpr std::array<Said, 4> afterwards{{
    {"Compter cartes et bulletins\u202f; ne noter que des totaux\u202f; jeter les bulletins.",
     "Count cards and slips; note totals only; throw the slips away."},
    {"Dire à la salle que rien n’est resté, puis Q et Entrée devant elle.",
     "Tell the room that nothing has been kept, then Q and Enter in front of it."},
    {"Décoller les affiches\u202f: le mot de passe du Wi-Fi y est.",
     "Take the signs down: they show the Wi-Fi password."},
    {"Reprendre les cartes et les feuilles laissées.", "Collect cards and sheets left behind."},
}};

std::string ticks(const KitFacts& kit, const Said& title, std::span<const Said> list,
                  std::string_view first = {}) {
    return fmt::format("<section>\n<h2>{}</h2>\n<ul class=\"ticks\">\n{}{}</ul>\n</section>\n",
                       escaped(kit.say(title)), first, items(list, kit));
}

std::string tick(std::string_view text) {
    return fmt::format("<li>{}</li>\n", escaped(text));
}

// The two evenings start differently, and end differently.
std::string start(const KitFacts& kit) {
    return tick(
        kit.in_school()
            ? kit.say({"Lancer «\u202fpackaging/screen FILM --mode school --holds\u202f»\u202f: le "
                       "film s’arrête à la fin de chaque chapitre.",
                       "Run “packaging/screen FILM --mode school --holds”: the film stops at the "
                       "end of each chapter."})
            : kit.say(
                  {"Lancer «\u202fpackaging/screen FILM\u202f».", "Run “packaging/screen FILM”."}));
}

std::string during(const KitFacts& kit) {
    std::string all = heading(2, escaped(kit.say({"Pendant", "During"})));
    all += table(kit, {{"Touche", "Key"}, {"Ce qu’elle fait", "What it does"}}, keys);
    if (!kit.in_school())
        all += media::paragraph(
            "", kit.say({"Après le film, la touche A montre la pétition\u202f: son titre, son "
                         "adresse et un code\u202f; la même touche rend «\u202fParlons-en\u202f».",
                         "After the film, the key A shows the petition: its title, address and a "
                         "code; the same key brings back “Let’s talk”."}));
    return fmt::format("<section>\n{}</section>\n", all);
}

}  // namespace

std::string checklist(const KitFacts& kit) {
    const std::string_view title = kit.say({"La liste de la soirée", "The evening’s checklist"});
    std::string inside =
        fmt::format("<header>\n<p class=\"kicker\">{}</p>\n<h1>{}</h1>\n</header>\n",
                    words_of(kit, kit.programme.title), escaped(title));
    inside += ticks(kit, {"La veille", "The day before"}, day_before);
    inside += ticks(kit, {"Une heure avant", "An hour before"}, hour_before, start(kit));
    inside += during(kit);
    inside += fmt::format(
        "<section>\n<h2>{}</h2>\n{}</section>\n",
        escaped(kit.say({"Si quelque chose ne va pas", "If something goes wrong"})),
        table(kit, {{"Ce que l’on voit", "What one sees"}, {"Ce qu’il faut faire", "What to do"}},
              troubles));
    inside += ticks(kit, {"Après", "Afterwards"}, afterwards);
    return page(kit, {.title = title, .kind = "flow list"}, inside);
}

}  // namespace player
