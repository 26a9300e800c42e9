// catalogue.h: the subtitle tracks a film announces.
#pragma once

#include <vector>

#include "subtitles/track.h"

struct AVFormatContext;

namespace subtitles {

// Of a film that is open: in the order of the film, pictures as well as text.
[[nodiscard]] std::vector<Track> tracks_of(const AVFormatContext& film);

}  // namespace subtitles
