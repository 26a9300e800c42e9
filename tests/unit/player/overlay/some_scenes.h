// some_scenes.h: one scene of every kind, filled as a real evening would, for the tests of what is
// seen.
#pragma once

#include <chrono>
#include <string>
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
    return {{"film", {.ground = a_film(), .note = note}},
            {"marking", {.ground = some_marking()}},
            {"help", {.ground = player::scene::Film{}, .help = true, .petition = true}},
            {"help in English",
             {.ground = player::scene::Film{}, .help = true, .petition = true, .language = "en"}},
            {"help in a classroom", {.ground = player::scene::Film{}, .help = true}},
            {"help for marking", {.ground = some_marking(), .help = true}},
            {"quitting", {.ground = player::scene::Film{}, .quitting = true}}};
}

inline std::vector<NamedScene> all_scenes() {
    auto scenes = scenes_over_the_film();
    player::scene::Film with_bar{};
    with_bar.chapter_bar = a_chapter_bar();
    scenes.push_back({"chapter bar", {.ground = with_bar}});
    scenes.push_back({"lobby", {.ground = a_lobby()}});
    scenes.push_back({"end", {.ground = player::scene::End{a_lobby().title, a_lobby().address}}});
    scenes.push_back({"petition", {.ground = a_petition()}});
    scenes.push_back({"petition in English", {.ground = a_long_petition(), .language = "en"}});
    scenes.push_back(
        {"broken",
         {.ground = player::scene::Broken{"Impossible de lire « /media/cle/film.mp4 » : "
                                          "le fichier est coupé avant sa fin."}}});
    scenes.push_back({"black", {.ground = player::scene::Black{}}});
    return scenes;
}

}  // namespace player_tests
