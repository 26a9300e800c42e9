// labels.h: the player's own words on the big screen, by language.
#pragma once

#include <string>
#include <string_view>

namespace player {

struct Labels {
    std::string_view join;         // above the QR code
    std::string_view how_to_join;  // between it and the address
    std::string_view no_network;   // instead of the code
    std::string_view wifi_step;    // the first of two codes
    std::string_view page_step;
    std::string_view password;
    std::string_view open_network;
    std::string_view one_phone;
    std::string_view few_phones;   // {}: how many
    std::string_view many_phones;  // {}: more than that
    std::string_view house_rules;
    std::string_view chapter;
    std::string_view talk;        // after the film
    std::string_view look_again;  // under its QR code
    std::string_view take_along;  // how to sign later
    std::string_view vote;        // above the QR code, while a poll is open
    std::string_view at_least;    // « Au moins 20 votes »
    std::string_view votes;
    std::string_view vote_closes;
    std::string_view before_film;
    std::string_view after_film;
    std::string_view hall;     // of a poll that was asked once
    std::string_view rounded;  // to tens
    std::string_view too_few;
    std::string_view percent;  // the sign, with the space before it
    std::string_view sum;      // why it need not be 100
    std::string_view followed_nobody;
    std::string_view wiped;  // the title, then what it means
    std::string_view wiped_what;
    std::string_view wiped_note;  // in a corner of the film
    std::string_view source;      // before the name of one
    std::string_view keys;
    std::string_view marking_keys;
    std::string_view quit;
    std::string_view broken;
    std::string_view to_mark;
    std::string_view all_marked;
    std::string_view frame;
    std::string_view help_hint;
};

// French for every language that has none of its own.
[[nodiscard]] const Labels& labels_in(std::string_view language);

// As exact as people who see each other can count: from 11 on only the tens that are passed. Empty
// for nobody.
[[nodiscard]] std::string phones_here(int phones, const Labels& labels);

}  // namespace player
