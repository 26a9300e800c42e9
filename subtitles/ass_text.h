// ass_text.h: what one line of ASS says.
//
// {overrides} go, \N is a new row, \n a space, \h a space that does not break. Drawings ({\p1})
// have no text. {\c&H00FFFF&} and {\1c…} colour what follows, until {\r} or {\c} give the style its
// colour back; what changes in time ({\t(…)}) keeps the colour it begins with.
//
// Errors  None: what is no markup is text.
#pragma once

#include <string_view>

#include "subtitles/ass_styles.h"
#include "subtitles/cue_text.h"

namespace subtitles {

[[nodiscard]] CueText text_of_ass(std::string_view markup, const AssStyles& styles,
                                  std::string_view style);

}  // namespace subtitles
