// some_scenes.h: one scene of every kind, filled as a real evening would, for the tests of what is
// seen.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "player/overlay/scene.h"

namespace player_tests {

using namespace std::chrono_literals;

struct NamedScene {
    std::string name;
    player::Scene scene;
};

inline player::scene::Lobby a_lobby() {
    return {.title = "Dans leurs yeux\u202f: la France à l’heure de la reconnaissance faciale",
            .producer = "Amnesty International France",
            .notice =
                "Ce film de six minutes est une fiction. Il est produit par Amnesty "
                "International France, une association qui y défend une position. D’après "
                "les résumés publiés, il montre un contrôle de police qui tourne mal et un "
                "adolescent en détresse.",
            .address = "http://192.168.100.200:18080/"};
}

inline player::scene::Lobby a_lobby_with_wifi() {
    auto lobby = a_lobby();
    lobby.address = "http://192.168.1.20:8080/";
    lobby.wifi = media::Wifi{.name = "Contrechamp", .password = "salle-2026"};
    lobby.phones = 27;
    return lobby;
}

// As long as a name and a password get.
inline player::scene::Lobby a_lobby_with_long_wifi() {
    auto lobby = a_lobby();
    lobby.wifi = media::Wifi{.name = "Salle-polyvalente-de-Villeneuve!",
                             .password =
                                 "Un mot de passe que personne, vraiment personne, ne "
                                 "tapera jamais."};
    lobby.wifi->password.resize(63);
    lobby.phones = 1;
    return lobby;
}

inline player::scene::Petition a_petition() {
    return {.title = "La pétition d’Amnesty International",
            .address = "https://www.amnesty.fr/petitions/"};
}

// As long as a campaign's addresses get: 120 characters.
inline player::scene::Petition a_long_petition() {
    return {.title =
                "Dans l’espace public, interdire la reconnaissance faciale pour identifier "
                "les personnes",
            .address =
                "https://petitions.exemple-association.org/agir/2026/05/"
                "interdire-la-reconnaissance-faciale-dans-l-espace-public?de=salle"};
}

inline std::vector<std::string> some_options() {
    return {"Aucune caméra", "Des caméras, sans analyse par ordinateur",
            "Une analyse par ordinateur, sans reconnaître les visages",
            "La reconnaissance des visages, seulement pour les cas les plus graves",
            "La reconnaissance des visages, pour tous les usages de sécurité"};
}

inline player::scene::PollOpen a_poll() {
    return {.question =
                "Dans la rue et les transports, jusqu’où acceptez-vous la surveillance par "
                "caméra\u202f?",
            .options = some_options(),
            .address = a_lobby().address,
            .ballots_in_tens = 20,
            .closing = false};
}

inline media::PollResults whole_results() {
    return {.grain = media::PollResults::Grain::whole, .percent = {32, 25, 19, 18, 7}, .votes = 57};
}

inline media::PollResults tens_results() {
    return {.grain = media::PollResults::Grain::tens, .percent = {10, 20, 40, 30, 0}};
}

inline player::scene::Results some_results(std::optional<media::PollResults> before,
                                           std::optional<media::PollResults> after) {
    return {.question = a_poll().question,
            .options = some_options(),
            .before = std::move(before),
            .after = std::move(after)};
}

// As many options as a programme may have, each as long as an author will make them.
inline player::scene::PollOpen a_long_poll() {
    player::scene::PollOpen poll = a_poll();
    poll.ballots_in_tens = 120;
    poll.closing = true;
    while (poll.options.size() < 7) poll.options.push_back(some_options()[3]);
    return poll;
}

inline player::scene::Results long_results() {
    media::PollResults before = tens_results();
    media::PollResults after = whole_results();
    before.percent = {0, 0, 100, 0, 0, 0, 0};
    after.percent = {14, 14, 14, 15, 14, 14, 15};
    player::scene::Results results = some_results(before, after);
    results.options = a_long_poll().options;
    return results;
}

// More than any screen holds.
inline std::string an_endless_text() {
    std::string text;
    while (text.size() < 1900) text += "interminablement ";
    return text + "trop";
}

inline std::vector<NamedScene> scenes_of_polls() {
    const media::PollResults nothing;
    const auto before = whole_results();
    auto moved = whole_results();
    moved.percent = {44, 26, 12, 14, 4};
    moved.votes = 61;
    player::scene::PollOpen closing = a_poll();
    closing.closing = true;
    return {{"poll", {.ground = a_poll()}},
            {"poll that closes", {.ground = closing}},
            {"long poll", {.ground = a_long_poll()}},
            {"poll in English", {.ground = a_poll(), .language = "en"}},
            {"results side by side", {.ground = some_results(before, moved)}},
            {"results of tens beside whole ones", {.ground = some_results(tens_results(), moved)}},
            {"results beside nothing", {.ground = some_results(nothing, before)}},
            {"results of one round", {.ground = some_results({}, tens_results())}},
            {"results of before alone", {.ground = some_results(before, {})}},
            {"nothing to show", {.ground = some_results(nothing, nothing)}},
            {"long results", {.ground = long_results()}},
            {"long results in English", {.ground = long_results(), .language = "en"}}};
}

inline player::scene::ChapterBar a_chapter_bar() {
    return {.marks = {{"À l’entrée du lycée", media::FilmTime{20s}},
                      {"Dans l’espace public", media::FilmTime{125s}},
                      {"Dans le bus", media::FilmTime{245s}},
                      {"Générique", media::FilmTime{335s}}},
            .position = media::FilmTime{163s},
            .end = media::FilmTime{360s}};
}

inline player::scene::Film a_film() {
    return {.chapter_title = player::scene::ChapterTitle{2, "Dans l’espace public, un soir d’été"},
            .chapter_bar = std::nullopt,
            .prompt_mark = true,
            .holding = true};
}

inline player::scene::Marking some_marking() {
    return {.chapters = {{"À l’entrée du lycée", media::FilmTime{20s}},
                         {"Dans l’espace public", media::FilmTime{125s + 40ms}},
                         {"Dans le bus", std::nullopt},
                         {"Générique", std::nullopt}},
            .proposed = 2,
            .position = media::FilmTime{124s + 360ms},
            .frame = 3109,
            .message = "«\u202fDans l’espace public\u202f» commence à 2:05.040"};
}

inline std::vector<NamedScene> scenes_over_the_film() {
    const std::string note = "Son perdu\u202f: vérifiez le câble ou la sortie audio";
    return {
        {"film", {.ground = a_film(), .note = note}},
        {"marking", {.ground = some_marking()}},
        {"help", {.ground = player::scene::Film{}, .help = true, .petition = true, .polls = true}},
        {"help in English",
         {.ground = player::scene::Film{},
          .help = true,
          .petition = true,
          .polls = true,
          .language = "en"}},
        {"help in a classroom", {.ground = player::scene::Film{}, .help = true}},
        {"help for marking", {.ground = some_marking(), .help = true}},
        {"quitting", {.ground = player::scene::Film{}, .quitting = true}}};
}

inline player::scene::Discussion a_question() {
    return {.chapter = "À l’entrée du lycée",
            .number = 1,
            .count = 3,
            .text =
                "Une ou un élève peut-il refuser librement une demande de son lycée\u202f? À "
                "quelles conditions un accord est-il libre\u202f?"};
}

inline player::scene::Discussion a_card() {
    auto page = a_question();
    page.title = "Peut-on vraiment dire non à son lycée\u202f?";
    page.text =
        "Le 27 février 2020, le tribunal administratif de Marseille annule l’essai. La région "
        "n’était pas compétente, et l’accord des élèves n’était pas assez libre face à l’autorité "
        "du lycée. Les portiques déjà installés ne peuvent pas être activés.";
    page.where = "Marseille (lycée Ampère), Nice (lycée Les Eucalyptus), 2018–2020";
    page.source = "La Gazette des communes, jugement sur les lycées";
    return page;
}

// Nobody has a phone here.
inline std::vector<NamedScene> scenes_of_a_classroom() {
    auto lobby = a_lobby();
    lobby.address.clear();
    auto poll = a_poll();
    poll.address.clear();
    auto long_card = a_card();
    long_card.text = an_endless_text();
    auto plain = a_question();
    plain.over_film = false;
    return {{"lobby without phones", {.ground = lobby}},
            {"poll without phones", {.ground = poll}},
            {"end without phones", {.ground = player::scene::End{lobby.title, ""}}},
            {"question", {.ground = a_question()}},
            {"question after the film", {.ground = plain}},
            {"card", {.ground = a_card()}},
            {"card in English", {.ground = a_card(), .language = "en"}},
            {"long card", {.ground = long_card}}};
}

inline std::vector<NamedScene> all_scenes() {
    auto scenes = scenes_over_the_film();
    player::scene::Film with_bar{};
    with_bar.chapter_bar = a_chapter_bar();
    scenes.push_back({"chapter bar", {.ground = with_bar}});
    scenes.push_back({"lobby", {.ground = a_lobby()}});
    scenes.push_back({"lobby with Wi-Fi", {.ground = a_lobby_with_wifi()}});
    scenes.push_back(
        {"lobby with long Wi-Fi", {.ground = a_lobby_with_long_wifi(), .language = "en"}});
    auto waiting = a_lobby();
    waiting.address.clear();
    waiting.awaits_network = true;
    scenes.push_back({"lobby without a network", {.ground = waiting}});
    player::scene::End end{.title = a_lobby().title, .address = a_lobby().address};
    scenes.push_back({"end", {.ground = end}});
    end.picture = true;
    scenes.push_back({"end with a picture", {.ground = end}});
    for (auto lobby : {a_lobby(), a_lobby_with_wifi(), a_lobby_with_long_wifi()}) {
        lobby.picture = true;
        scenes.push_back({"lobby with a picture", {.ground = lobby}});
    }
    scenes.push_back({"petition", {.ground = a_petition()}});
    scenes.push_back({"petition in English", {.ground = a_long_petition(), .language = "en"}});
    scenes.push_back(
        {"broken",
         {.ground = player::scene::Broken{"Impossible de lire « /media/cle/film.mp4 » : "
                                          "le fichier est coupé avant sa fin."}}});
    for (auto& each : scenes_of_polls()) scenes.push_back(std::move(each));
    for (auto& each : scenes_of_a_classroom()) scenes.push_back(std::move(each));
    scenes.push_back({"display number", {.ground = player::scene::DisplayNumber{1, "HDMI-1"}}});
    scenes.push_back({"wiped", {.ground = player::scene::Wiped{}}});
    scenes.push_back({"wiped in English", {.ground = player::scene::Wiped{}, .language = "en"}});
    scenes.push_back({"black", {.ground = player::scene::Black{}}});
    return scenes;
}

}  // namespace player_tests
