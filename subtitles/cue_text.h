// cue_text.h: the text of one line, without the markup of its format.
//
// What is lost on purpose: italics, colours and positions. A phone has a size, a theme and a
// screen of its own; what they said in the picture, text has to say (a name, a dash, brackets).
//
// Errors  None: what is no markup is text.
#pragma once

#include <string>
#include <string_view>

namespace subtitles {

// SubRip: <i>, <b>, <u>, <s>, <font …> and {\an8} go; "<3" and "a < b" stay.
[[nodiscard]] std::string text_of_subrip(std::string_view markup);

// WebVTT: tags go, references (&amp; &#233;) become letters. <v Zoé> becomes « Zoé : », each time:
// a line must say who speaks to somebody who has just joined. <rt> goes into brackets.
[[nodiscard]] std::string text_of_webvtt(std::string_view markup);

// ASS: {overrides} go, \N is a new row, \n a space, \h a space that does not break. Drawings
// ({\p1}) have no text.
[[nodiscard]] std::string text_of_ass(std::string_view markup);

// Rows trimmed, empty ones gone, no control characters; all three above end with this.
[[nodiscard]] std::string tidy(std::string_view text);

}  // namespace subtitles
