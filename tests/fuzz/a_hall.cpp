#include "tests/fuzz/a_hall.h"

#include <chrono>
#include <filesystem>

#include "media/base/text_file.h"
#include "media/programme_file.h"
#include "tests/fuzz/targets.h"

namespace fuzz {

namespace {

const media::Programme& the_programme() {
    static const media::Programme programme = [] {
        const auto text = media::read_text(std::filesystem::path{SOURCE_DIR} /
                                           "tests/fixtures/programmes/small.json");
        promise(text.has_value(), "the small programme is there");
        auto read = media::read_programme(*text);
        promise(read.problems.empty(), "the small programme is without problems");
        read.programme.languages = {"fr"};  // a sheet for each is written at every beginning
        return std::move(read.programme);
    }();
    return programme;
}

}  // namespace

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
