// facts.h: what a rehearsal found out, before anybody judges it. Plain values.
#pragma once

#include <optional>
#include <string>

namespace player::preflight {

struct Screen {
    std::string name;  // may be empty
    int width = 0;
    int height = 0;
};

// What the operator answered. A machine cannot hear.
enum class Heard { not_asked, yes, no };

// The test's own vote, to the programme's first poll.
enum class Vote { no_poll, counted, lost };

struct Facts {
    std::string film;  // its file's name, for the remedies
    bool film_moves = false;
    std::optional<Screen> screen{};  // none: without a screen
    bool film_has_sound = false;
    bool sound_tried = false;
    bool sound_comes_out = false;
    Heard heard = Heard::not_asked;
    std::size_t tracks = 0;  // of subtitles
    bool for_deaf_people = false;
    std::string address;  // of the phones' page
    bool is_on_a_network = false;
    bool answers = false;  // to this machine, at that address
    int phones = 0;
    Vote vote = Vote::no_poll;
    std::size_t chapters = 0;
    std::size_t marked = 0;
    std::size_t stops = 0;  // chapters and prompts that were to be shown once
    std::size_t stopped = 0;
    std::size_t past_review = 0;     // texts
    std::optional<bool> on_mains{};  // none: nobody knows
};

}  // namespace player::preflight
