// ass.h: a file of ASS or SSA (.ass, .ssa), for its words.
//
// Kept: times, text and colours of the Dialogue rows, where the Format rows say they are. Not kept:
// positions, drawings, comments, and the Name column, which is a note of the author's.
//
// Errors  No [Events] breaks the track; a Dialogue that cannot be read is remarked with its row.
#pragma once

#include <string_view>

#include "subtitles/lines.h"

namespace subtitles {

[[nodiscard]] Reading read_ass(std::string_view utf8);

}  // namespace subtitles
