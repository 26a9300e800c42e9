// catalogue.h: the subtitle tracks inside a film.
//
// Errors  One sentence when the film cannot be opened.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "media/base/result.h"
#include "subtitles/track.h"

struct AVFormatContext;

namespace subtitles {

// Of a film that is open: in the order of the film, pictures as well as text.
[[nodiscard]] std::vector<Track> tracks_of(const AVFormatContext& film);

[[nodiscard]] media::Result<std::vector<Track>> tracks_inside(const std::filesystem::path& film);

// "français, anglais (sourds et malentendants)": for people, in French.
[[nodiscard]] std::string in_words(const std::vector<Track>& tracks);

}  // namespace subtitles
