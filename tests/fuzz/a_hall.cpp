#include "tests/fuzz/a_hall.h"

#include <chrono>

#include "tests/fuzz/the_programme.h"

namespace fuzz {

companion::ScreeningFacts a_halls_facts(companion::Moment start) {
    return {
        .programme = the_programme(),
        .marks = {.film = "essai", .starts = {{"quai", media::FilmTime{std::chrono::seconds{15}}}}},
        .film_end = media::FilmTime{std::chrono::minutes{6}},
        .session = "5f3a09c41be27d68",
        .start = start,
        .draw_salt = [] { return companion::HashKey{}; }};
}

}  // namespace fuzz
