// paragraph.h: a text broken into lines, at the largest size that fits its room.
//
// Lines of text break at ordinary spaces only: « Quitter ? » never loses its question mark.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "player/overlay/typefaces.h"

namespace player {

struct Setting {
    Face face = Face::text;
    int largest = 0;   // em, pixels
    int smallest = 0;  // a text that does not fit even so loses its end to « … »
    Size room;
    int leading_percent = 130;  // of the em
};

struct Paragraph {
    std::vector<std::string> lines;
    Style style;
    int leading = 0;
    Size size;  // what it needs of its room
};

[[nodiscard]] Paragraph set(std::string_view text, const Setting& setting, const Typefaces& type);

// An address in full: broken after its own punctuation, and anywhere where one part alone is wider
// than its room. Rather than cut it becomes smaller than `smallest`.
[[nodiscard]] Paragraph set_address(std::string_view address, const Setting& setting,
                                    const Typefaces& type);

// One line of exactly this size, cut to fit.
[[nodiscard]] Paragraph one_line(std::string_view text, Style style, int width,
                                 const Typefaces& type);

// As much of one line as fits, and « … ».
[[nodiscard]] std::string elided(std::string_view line, Style style, int width,
                                 const Typefaces& type);

}  // namespace player
