// charter.h: what the French charter of 2011 asks of subtitles for deaf people, as remarks.
//
// Six colours; two rows at most; time to read: 12, 20, 36 and 60 characters in 1, 2, 3 and 4
// seconds, then 15 a second, and a fifth more is let through. And, because not everybody sees
// colours: no colour alone. Where a text has one, a dash, brackets, a note (♪) or a name with a
// colon says the same.
#pragma once

#include <cstddef>

#include "media/film_time.h"
#include "subtitles/lines.h"

namespace subtitles {

// Of lines that can be shown.
void remark_against_charter(Reading& reading);

// What can be read in this time.
[[nodiscard]] std::size_t comfortable_characters(media::FilmSpan time);

// Some of its colours stand where no sign beside them says the same.
[[nodiscard]] bool says_by_colour_alone(const Line& line);

}  // namespace subtitles
