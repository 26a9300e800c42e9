// film_tracks.h: the subtitles in a film, out of mpv's list of all its tracks.
//
// Errors  None: what is not shaped like a track is passed over.
#pragma once

#include <vector>

#include <mpv/client.h>

#include "media/stage_words.h"

namespace player {

[[nodiscard]] std::vector<media::SubtitleTrack> subtitle_tracks(const mpv_node& track_list);

}  // namespace player
