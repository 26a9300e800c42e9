// film_tracks.h: the lines of the tracks inside a film.
//
// libavformat takes the film apart, we read the words: no decoder of libavcodec runs.
//
// Units   Times count from where mpv counts: from the first thing in the film, not from the zero
//         of a broadcast.
// Errors  One sentence when the film cannot be opened. A track that is pictures (Blu-ray, DVD,
//         broadcast) is there, broken. A film that is cut gives the lines before the cut.
// Limits  The colours of mp4's text are not read, nor the STYLE blocks of WebVTT inside a film.
//         A film with a track of text is read whole, once: a second for each few hundred MiB.
#pragma once

#include <filesystem>
#include <vector>

#include "media/base/result.h"
#include "subtitles/lines.h"
#include "subtitles/track_name.h"

namespace subtitles {

struct FilmTrack {
    TrackName name;
    Reading reading;
};

// In the order of the film. Not judged yet (track_check.h).
[[nodiscard]] media::Result<std::vector<FilmTrack>> read_tracks_inside(
    const std::filesystem::path& film);

}  // namespace subtitles
