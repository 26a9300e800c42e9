// text_encoding.h: the bytes of a subtitle file as UTF-8, whatever program saved it.
//
// Errors  None: what cannot be read becomes U+FFFD, and the first such row is told.
// Limits  Of the encodings of one byte a letter only CP1252 is known, and Latin-1 with it; another
//         (ISO-8859-15 but for ASCII, Arabic or Cyrillic ones) cannot be told from it and reads
//         wrong. UTF-32 is not read.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace subtitles {

struct DecodedText {
    std::string utf8;             // valid, without byte order mark
    std::size_t damaged_row = 0;  // the first row with bytes that say nothing, from 1; 0: none
};

// In this order: a byte order mark (UTF-8, UTF-16); UTF-16 without one, when every other byte is
// mostly zero; valid UTF-8; UTF-8 with a few bytes damaged; else CP1252.
[[nodiscard]] DecodedText decode(std::string_view bytes);

}  // namespace subtitles
