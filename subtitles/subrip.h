// subrip.h: a SubRip file (.srt), read by ourselves: libavformat leaves out what it cannot read and
// does not say in which row it was.
//
// A line begins at its times, whatever stands above: numbers may be missing, wrong or doubled, and
// an empty row inside a text does not end it.
//
// Errors  Times that cannot be read, and text that belongs to no line, are remarked with their row.
#pragma once

#include <string_view>

#include "subtitles/lines.h"

namespace subtitles {

[[nodiscard]] Reading read_subrip(std::string_view utf8);

}  // namespace subtitles
