// subrip_text.h: what one line of SubRip says.
//
// <i>, <b>, <u>, <s>, <font …> and {\an8} go; "<3" and "a < b" stay. <font color=…> colours its
// text up to its </font>, or to the end of the line.
//
// Errors  None: what is no markup is text.
#pragma once

#include <string_view>

#include "subtitles/cue_text.h"

namespace subtitles {

[[nodiscard]] CueText text_of_subrip(std::string_view markup);

}  // namespace subtitles
