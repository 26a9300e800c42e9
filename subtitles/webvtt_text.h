// webvtt_text.h: what one line of WebVTT says.
//
// Tags go, references (&amp; &#233;) become letters. <v Zoé> becomes « Zoé : », each time: a line
// must say who speaks to somebody who has just joined. <rt> goes into brackets.
//
// Errors  None: what is no markup is text.
#pragma once

#include <string_view>

#include "subtitles/cue_text.h"

namespace subtitles {

[[nodiscard]] CueText text_of_webvtt(std::string_view markup);

}  // namespace subtitles
