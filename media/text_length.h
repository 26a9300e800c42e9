// text_length.h: how long a UTF-8 text is for its reader.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace media {

// Code points: bytes that do not continue another.
[[nodiscard]] inline std::size_t length_in_characters(std::string_view text) {
    return static_cast<std::size_t>(std::ranges::count_if(
        text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

}  // namespace media
