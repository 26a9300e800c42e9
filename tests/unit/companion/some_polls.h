// some_polls.h: two polls, and ballots for them.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "companion/ballot_box.h"
#include "companion/poll.h"
#include "media/programme.h"

inline std::vector<media::Poll> some_polls() {
    return {{.id = "avis",
             .question = {{"fr", "Acceptez-vous ces caméras ?"}, {"en", "Do you accept them?"}},
             .options = {{.id = "oui", .text = {{"fr", "Oui"}, {"en", "Yes"}}},
                         {.id = "non", .text = {{"fr", "Non"}, {"en", "No"}}}}},
            {.id = "qui",
             .question = {{"fr", "Qui décide ?"}},
             .options = {{.id = "vote", .text = {{"fr", "Un vote"}}},
                         {.id = "maire", .text = {{"fr", "Le maire"}}},
                         {.id = "etat", .text = {{"fr", "L’État"}}}}}};
}

inline const companion::RoundName avis_before{.poll = "avis",
                                              .occasion = companion::Occasion::before};
inline const companion::RoundName avis_after{.poll = "avis",
                                             .occasion = companion::Occasion::after};

inline companion::HashKey salt_number(int number) {
    return {static_cast<std::uint8_t>(number)};
}

inline companion::Ballot ballot_of(std::uint8_t voter, std::uint8_t option) {
    companion::Token token{};
    token.fill(voter);
    return {.token = token, .option = option, .change = 0};
}

// The first of them, open before the film.
inline companion::Polls open_for(int phones) {
    companion::Polls polls{some_polls()};
    polls.phones_are(phones);
    CHECK(polls.open(avis_before, salt_number(1)));
    return polls;
}
