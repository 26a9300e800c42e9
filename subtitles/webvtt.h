// webvtt.h: a WebVTT file, read by ourselves: libavformat 5.1 drops every line of a file that has a
// STYLE block, and says nothing.
//
// Kept: times, text, voices, colours (cue_styles.h). Not kept: regions, settings (position, size,
// direction).
//
// Errors  No WEBVTT at the top breaks the track. A block that is no cue, or a time that cannot be
//         read, is remarked with its row; reading goes on with the next block.
#pragma once

#include <string_view>

#include "subtitles/lines.h"

namespace subtitles {

[[nodiscard]] Reading read_webvtt(std::string_view utf8);

}  // namespace subtitles
