// text_tracks.h: every track of text a film has, inside it and beside it, fit to be shown.
//
// A track that is broken is left out, and the show goes on: nothing here stops a screening.
//
// Errors  Problems in French for who prepares the evening. Their place is a file's name, with a
//         row where there is one: "film.fr.srt, ligne 12", "film.mkv, piste 2, réplique 7".
// Limits  16 tracks; see lines.h, track_file.h and track_check.h for those of one track. The film
//         is read whole (film_tracks.h): call it before a screening, not during one.
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <vector>

#include "media/base/problem.h"
#include "media/film_time.h"
#include "subtitles/lines.h"

namespace subtitles {

inline constexpr std::size_t most_tracks = 16;

struct TextTracks {
    std::vector<TextTrack> tracks;  // those inside the film, then those beside it by name
    media::Problems left_out;       // tracks that are not here: why, then its remarks
    media::Problems remarks;        // on tracks that are here
};

[[nodiscard]] TextTracks load_text_tracks(const std::filesystem::path& film,
                                          std::optional<media::FilmTime> film_end);

}  // namespace subtitles
