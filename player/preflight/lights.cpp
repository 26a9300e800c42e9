#include "player/preflight/lights.h"

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <utility>

#include <fmt/format.h>

namespace player::preflight {

namespace {

constexpr int narrow = 1024;  // pixels: below, the lobby's words are small

Light green(std::string what, std::string sentence) {
    return {Light::Colour::green, std::move(what), std::move(sentence)};
}

Light amber(std::string what, std::string sentence, std::string remedy) {
    return {Light::Colour::amber, std::move(what), std::move(sentence), std::move(remedy)};
}

std::string counted(std::size_t number, std::string_view noun) {
    return fmt::format("{}\u00a0{}{}", number, noun, number > 1 ? "s" : "");
}

Light picture(const Facts& facts) {
    const std::string what = "Image";
    if (!facts.film_moves)
        return amber(what, "Le film s’ouvre, mais il n’avance pas.",
                     "Copiez le film sur le disque du portable, puis recommencez.");
    if (!facts.screen)
        return amber(what, "Le film avance, mais sans écran\u202f: personne ne l’a vu.",
                     "Reliez le projecteur, puis recommencez sans «\u202f--headless\u202f».");
    const Screen& screen = *facts.screen;
    const std::string size = fmt::format("{}\u00a0×\u00a0{}", screen.width, screen.height);
    const std::string name = screen.name.empty() ? "sans nom" : screen.name;
    if (screen.width < narrow)
        return amber(what, fmt::format("L’écran {} n’a que {} points.", name, size),
                     "Choisissez au moins 1280\u00a0×\u00a0720 dans les réglages d’affichage.");
    return green(what, fmt::format("Le film avance, sur l’écran {}, {}.", name, size));
}

Light sound(const Facts& facts) {
    const std::string what = "Son";
    if (!facts.film_has_sound)
        return amber(what, "Ce fichier n’a pas de son.",
                     "Vérifiez que c’est la bonne copie du film.");
    if (!facts.sound_tried)
        return amber(what, "Sans écran ni son\u202f: personne n’a rien entendu.",
                     "Recommencez sans «\u202f--headless\u202f».");
    if (!facts.sound_comes_out)
        return amber(what, "Aucun son ne sort du portable.",
                     "Choisissez la sortie audio dans ses réglages, puis recommencez.");
    switch (facts.heard) {
        case Heard::yes:
            return green(what, "Le son de gauche, puis celui de droite, sont entendus.");
        case Heard::no:
            return amber(what, "Les deux sons n’ont pas été entendus.",
                         "Vérifiez le volume et les câbles, puis recommencez, depuis la salle.");
        case Heard::not_asked:
            break;
    }
    return amber(what, "Deux sons sont partis\u202f; personne n’a dit les entendre.",
                 "Recommencez dans un terminal, et répondez à la question.");
}

Light subtitles(const Facts& facts) {
    const std::string what = "Sous-titres";
    if (facts.tracks == 0)
        return amber(what, "Le film n’a aucun sous-titre.",
                     fmt::format("Posez «\u202f{}.fr-sdh.srt\u202f» à côté du film.", facts.film));
    const std::string tracks = counted(facts.tracks, "piste");
    if (!facts.for_deaf_people)
        return amber(what, tracks + ", aucune pour sourds et malentendants.",
                     fmt::format("Posez «\u202f{}.fr-sdh.srt\u202f» à côté du film.", facts.film));
    return green(what, tracks + ", dont une pour sourds et malentendants.");
}

Light address(const Facts& facts) {
    const std::string what = "Adresse";
    if (!facts.is_on_a_network)
        return amber(what, fmt::format("{} ne mène qu’à ce portable.", facts.address),
                     "Reliez-le au Wi-Fi de la salle, puis recommencez.");
    if (!facts.answers)
        return amber(what, fmt::format("{} ne répond pas, même à ce portable.", facts.address),
                     "Ouvrez ce port dans le pare-feu du portable, puis recommencez.");
    return green(what, fmt::format("{} répond.", facts.address));
}

Light phone(const Facts& facts) {
    const std::string what = "Téléphone";
    if (facts.phones == 0)
        return amber(what, "Aucun téléphone n’est venu.",
                     fmt::format("Rejoignez le Wi-Fi de la salle avec le vôtre, ouvrez {}, puis "
                                 "recommencez.",
                                 facts.address));
    return green(what, facts.phones == 1
                           ? "Un téléphone est venu."
                           : fmt::format("{}\u00a0téléphones sont venus.", facts.phones));
}

Light vote(const Facts& facts) {
    const std::string what = "Vote";
    switch (facts.vote) {
        case Vote::no_poll:
            return green(what, "Ce programme ne pose pas de question à la salle.");
        case Vote::counted:
            return green(what, "Un vote d’essai est compté\u202f; il s’efface à la fin.");
        case Vote::lost:
            break;
    }
    return amber(what, "Le vote d’essai n’est pas arrivé.",
                 "Vérifiez d’abord l’adresse ci-dessus, puis recommencez.");
}

Light marks(const Facts& facts) {
    const std::string what = "Repères";
    if (facts.marked < facts.chapters)
        return amber(
            what,
            fmt::format("{} sur {} ont un repère\u202f; GO lance les autres cartes.",
                        counted(facts.marked, "chapitre"), facts.chapters),
            fmt::format("«\u202fcontrechamp mark {}\u202f» marque leurs débuts.", facts.film));
    return green(what,
                 fmt::format("Chacun des {} a le sien.", counted(facts.chapters, "chapitre")));
}

Light cards(const Facts& facts) {
    const std::string what = "Cartes";
    if (facts.stopped < facts.stops)
        return amber(what,
                     fmt::format("{} sur {} ont été atteints.", counted(facts.stopped, "passage"),
                                 facts.stops),
                     "Laissez finir la répétition, ou copiez le film sur le disque.");
    return green(what, fmt::format("Chapitres et cartes ont tous défilé ({}).",
                                   counted(facts.stops, "passage")));
}

Light content(const Facts& facts) {
    const std::string what = "Contenu";
    if (facts.past_review > 0)
        return amber(what,
                     fmt::format("{} à relire\u202f: la date de relecture est passée.",
                                 counted(facts.past_review, "texte")),
                     fmt::format("«\u202fcontrechamp check {}\u202f» dit lesquels.", facts.film));
    return green(what, "Aucune date de relecture n’est passée.");
}

Light power(bool on_mains) {
    const std::string what = "Courant";
    if (!on_mains)
        return amber(what, "Le portable est sur sa batterie.", "Branchez son alimentation.");
    return green(what, "Le portable est branché.");
}

// Letters, not bytes.
std::size_t width_of(std::string_view text) {
    return static_cast<std::size_t>(std::ranges::count_if(
        text, [](char c) { return (static_cast<unsigned char>(c) & 0xc0U) != 0x80U; }));
}

}  // namespace

std::vector<Light> lights(const Facts& facts) {
    std::vector<Light> all{picture(facts), sound(facts), subtitles(facts),
                           address(facts), phone(facts), vote(facts),
                           marks(facts),   cards(facts), content(facts)};
    if (facts.on_mains) all.push_back(power(*facts.on_mains));
    return all;
}

std::string report(const std::vector<Light>& lights) {
    constexpr std::size_t column = 13;
    std::string text;
    std::size_t ambers = 0;
    for (const Light& light : lights) {
        const bool is_amber = light.colour == Light::Colour::amber;
        ambers += is_amber ? 1 : 0;
        const std::size_t gap = column - std::min(width_of(light.what), column - 1);
        text += fmt::format("  {}  {}{}{}\n", is_amber ? "à voir" : "prêt  ", light.what,
                            std::string(gap, ' '), light.sentence);
        if (is_amber) text += fmt::format("{}→ {}\n", std::string(10 + column, ' '), light.remedy);
    }
    text += ambers == 0 ? "Tout est prêt.\n"
                        : fmt::format(
                              "{}\u00a0point{} à voir\u202f; la séance est possible quand "
                              "même.\n",
                              ambers, ambers > 1 ? "s" : "");
    return text;
}

}  // namespace player::preflight
