// ass_text.h: what one line of ASS says.
//
// {overrides} go, \N is a new row, \n a space, \h a space that does not break. Drawings ({\p1})
// have no text.
//
// Errors  None: what is no markup is text.
#pragma once

#include <string_view>

#include "subtitles/cue_text.h"

namespace subtitles {

[[nodiscard]] CueText text_of_ass(std::string_view markup);

}  // namespace subtitles
