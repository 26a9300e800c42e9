// film_captions.h: a film's tracks of text on their way to the phones, and what is said about them.
//
// Errors  None. What is wrong with a track is a line for who prepares the evening, in French.
// Limits  A dozen lines; the rest is counted.
#pragma once

#include <string>
#include <vector>

#include "media/captions.h"
#include "subtitles/text_tracks.h"

namespace player {

[[nodiscard]] std::vector<media::CaptionTrack> captions_of(
    const std::vector<subtitles::TextTrack>& tracks);

// One line for each problem, place and sentence: tracks that are left out first.
[[nodiscard]] std::vector<std::string> said_about(const subtitles::TextTracks& found);

}  // namespace player
