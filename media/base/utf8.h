// utf8.h: letters to UTF-8, and which bytes are UTF-8.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace media {

// Bytes of the first letter; 0 when they are no valid UTF-8 (overlong, a surrogate, cut, past
// U+10FFFF) or when there are none.
[[nodiscard]] std::size_t utf8_length(std::string_view bytes);

[[nodiscard]] bool is_utf8(std::string_view bytes);

// What is no letter (a surrogate, past U+10FFFF) is written as U+FFFD.
void append_utf8(std::string& text, char32_t letter);

}  // namespace media
