// webvtt_text.h: what one line of WebVTT says.
//
// Tags go, references (&amp; &#233;) become letters. <v Zoé> becomes « Zoé : », each time: a line
// must say who speaks to somebody who has just joined. <rt> goes into brackets.
// Tags colour their text as the styles say, up to their end or that of the line.
//
// Errors  None: what is no markup is text.
#pragma once

#include <string_view>

#include "subtitles/cue_styles.h"
#include "subtitles/cue_text.h"

namespace subtitles {

[[nodiscard]] CueText text_of_webvtt(std::string_view markup, const CueStyles& styles);

}  // namespace subtitles
