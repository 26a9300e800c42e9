// a_programme.h: a small programme for tests, whole and without a problem.
#pragma once

#include <chrono>

#include "media/chapter_marks.h"
#include "media/programme.h"

inline media::Programme a_programme() {
    using namespace std::chrono_literals;
    using media::Prompt;
    const media::Source source{
        .label = "Un journal", .url = "https://example.org/a", .date = "2020-02"};
    media::Programme programme;
    programme.id = "essai";
    programme.title = {{"fr", "Essai"}};
    programme.languages = {"fr", "en"};
    programme.cards = {{.id = "un",
                        .experiment = "",
                        .title = {{"fr", "Un"}},
                        .body = {{"fr", "Texte."}},
                        .source = source,
                        .review_by = "2030-01-01"},
                       {.id = "deux",
                        .experiment = "",
                        .title = {{"fr", "Deux"}},
                        .body = {{"fr", "Texte."}},
                        .source = source,
                        .review_by = "2030-01-01",
                        .advocacy = true}};
    programme.questions = {{.id = "q", .experiment = "", .text = {{"fr", "Pourquoi ?"}}}};
    programme.actions = {{.id = "agir",
                          .kind = media::Action::Kind::petition,
                          .title = {{"fr", "Agir"}},
                          .body = {{"fr", "Texte."}},
                          .link_label = {{"fr", "Voir"}},
                          .url = "https://example.org/p",
                          .source = source,
                          .review_by = "2030-01-01",
                          .donation = {}}};
    programme.chapters = {{.id = "lycee",
                           .title = {{"fr", "Le lycée"}},
                           .experiments = {},
                           .questions = {"q"},
                           .notes = {},
                           .prompts = {{.id = "p1",
                                        .offset = 20s,
                                        .lasts = 25s,
                                        .kind = Prompt::Kind::card,
                                        .subject = "un"}}},
                          {.id = "rue",
                           .title = {{"fr", "La rue"}},
                           .experiments = {},
                           .questions = {},
                           .notes = {},
                           .prompts = {{.id = "p2",
                                        .offset = 10s,
                                        .lasts = 25s,
                                        .kind = Prompt::Kind::card,
                                        .subject = "deux"}}},
                          {.id = "fin",
                           .title = {{"fr", "Fin"}},
                           .experiments = {},
                           .questions = {},
                           .notes = {},
                           .prompts = {{.id = "p3",
                                        .offset = 0s,
                                        .lasts = 600s,
                                        .kind = Prompt::Kind::action,
                                        .subject = "agir"}}}};
    return programme;
}

inline media::FilmTime at(std::chrono::seconds seconds) {
    return media::FilmTime{seconds};
}

inline media::ChapterMarks some_marks() {
    using namespace std::chrono_literals;
    return {.film = "1-f", .starts = {{"lycee", at(0s)}, {"rue", at(120s)}, {"fin", at(240s)}}};
}
