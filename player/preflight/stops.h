// stops.h: where a rehearsal stops: at each chapter, and at each prompt, once.
#pragma once

#include <vector>

#include "media/chapter_marks.h"

namespace player::preflight {

struct Stop {
    media::FilmTime at;
    bool by_hand =
        false;  // of an unmarked chapter: GO releases the next prompt, wherever the film is

    bool operator==(const Stop&) const = default;
};

// In the order of the film; then what GO releases, in the programme's.
[[nodiscard]] std::vector<Stop> stops(const media::Programme& programme,
                                      const media::ChapterMarks& marks, media::FilmTime film_end);

}  // namespace player::preflight
