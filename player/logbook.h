// logbook.h: a screening written down while it runs, by its parent, in one file of the user's state
// folder: for the case that all of it falls, the parent too.
//
// The film does not wait for the disk: another process does. Between a change and the disk lie at
// most the parent's look (0.5 s), the pause between two writings (1.5 s) and the writing itself;
// with the two seconds that are shown again, a hall loses less than 5 s of film on any disk that
// answers. A screening that ends leaves no file.
//
// Threads  None of its own. The time is an argument.
// Errors   A disk that is full or cannot be written to is one sentence, once; the show goes on.
#pragma once

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "media/film_time.h"
#include "media/interruption.h"

namespace player {

class Logbook {
public:
    static constexpr std::chrono::milliseconds looks_every{500};
    static constexpr std::chrono::milliseconds writes_every{1500};  // while only the film goes on
    static constexpr std::chrono::hours lasts{12};                  // then nobody comes back to it

    // The film's fingerprint.
    Logbook(std::filesystem::path file, std::string film)
        : file_{std::move(file)}, film_{std::move(film)} {}

    // How it stands now; nothing before the film begins. Writes what has changed, when that is due.
    void keep(std::optional<media::Interruption> now, media::Moment moment);
    // The screening has ended, or its votes are wiped: no file, and no folder that was made for it.
    void forget();
    [[nodiscard]] bool has_written() const { return written_.has_value(); }

private:
    void write(const media::Interruption& now);
    [[nodiscard]] media::Result<void> make_folder();

    std::filesystem::path file_;
    std::string film_;
    std::optional<media::Interruption> written_;
    media::Moment next_;
    bool complained_ = false;
    std::vector<std::filesystem::path> made_;  // folders, the outermost first
};

[[nodiscard]] std::filesystem::path logbook_file();

struct WantedFilm {
    std::string fingerprint;
    media::FilmTime end;
};
// What a screening of this film has left that did not end, not too long ago. Anything else that is
// there is said in a sentence, and left alone; what is too old is removed.
[[nodiscard]] std::optional<media::Interruption> find_interruption(
    const std::filesystem::path& file, const WantedFilm& film);

}  // namespace player
