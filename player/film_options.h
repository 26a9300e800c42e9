// film_options.h: how mpv is told to behave; each option says why.
//
// libmpv's own defaults fetch from the internet, run scripts found on the disk and play lists of
// other files. None of that belongs in a screening.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace player {

struct FilmWish {
    std::filesystem::path film;
    std::string fingerprint{};  // the film's (same_film.h); empty: any is right
    enum class Part {
        film,
        backdrop
    } part = Part::film;          // what is shown, or what stands beside words
    std::string language = "fr";  // of the subtitles to have ready
    enum class Sound { on, none } sound = Sound::on;
    enum class Decoding { software, hardware_if_safe } decoding = Decoding::software;
    enum class Output { render_api, nowhere } output = Output::render_api;
    int quarter_turns = 0;  // clockwise, that mpv does not make by itself: where it draws in memory
};

struct FilmOption {
    std::string name;
    std::string value;
};

[[nodiscard]] std::vector<FilmOption> film_options(const FilmWish& wish);

// Bytes that programs may still take without the machine beginning to swap; 0 if nobody knows.
[[nodiscard]] std::uintmax_t memory_available();

}  // namespace player
