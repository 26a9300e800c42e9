// film_polls.h: the polls that the film itself opens, and when: a question to a place of the film.
//
// Nothing fires. At each place it is asked which rounds belong there, so joining late and seeking
// are the same question. What was opened once is not opened again: seeking back over the moment, or
// wiping the votes, leaves it to the operator.
//
// Units  Places of the film.
#pragma once

#include <vector>

#include "companion/poll.h"
#include "media/chapter_marks.h"
#include "media/film_time.h"
#include "media/programme.h"

namespace companion {

struct FilmPoll {
    RoundName round;
    media::FilmTime in;
    media::FilmTime out;  // the latest there is: the operator closes it
    bool was_opened = false;
    bool was_closed = false;
};

// Those whose chapter is marked in this film.
[[nodiscard]] std::vector<FilmPoll> film_polls(const media::Programme& programme,
                                               const media::ChapterMarks& marks,
                                               media::FilmTime film_end);

}  // namespace companion
