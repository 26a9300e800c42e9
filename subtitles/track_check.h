// track_check.h: which lines of a track can be shown, and what its author should look at again.
//
// Breaks the track, for who reads it would be misled more than helped:
//   - no line can be shown;
//   - more than one line in ten is lost: unreadable, ending before it begins, past the end of the
//     film (another cut's track).
// Leaves a line out, and says so: those, no duration, no text, more than 500 characters.
// Only says so: a line that begins before the one above has ended (both are shown), an end
// past the film's (it is cut there), more than 20 characters a second; in a track for deaf people,
// instead of the last, what its charter asks (charter.h).
#pragma once

#include <optional>

#include "media/film_time.h"
#include "subtitles/lines.h"

namespace subtitles {

inline constexpr std::size_t longest_text = 500;      // characters
inline constexpr std::size_t comfortable_speed = 20;  // characters a second

// Lines in the order of the film, fit to be shown; remarks and losses added to those of reading.
// `film_end` may be unknown.
[[nodiscard]] Reading judged(Reading reading, std::optional<media::FilmTime> film_end, Kind kind);

}  // namespace subtitles
