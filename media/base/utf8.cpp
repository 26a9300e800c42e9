#include "media/base/utf8.h"

#include <cstdint>

namespace media {

namespace {

char as_char(char32_t byte) {
    return static_cast<char>(static_cast<std::uint8_t>(byte));
}

char following(char32_t letter, unsigned shift) {
    return as_char(0x80U | (letter >> shift & 0x3FU));
}

// Bytes the first one announces, and the range its second must be in (Unicode, table 3-7).
struct Opening {
    std::size_t length;
    std::uint8_t low = 0x80;
    std::uint8_t high = 0xBF;
};

Opening opening(std::uint8_t first) {
    if (first < 0x80) return {.length = 1};
    if (first < 0xC2) return {.length = 0};
    if (first < 0xE0) return {.length = 2};
    if (first == 0xE0) return {.length = 3, .low = 0xA0};
    if (first == 0xED) return {.length = 3, .high = 0x9F};
    if (first < 0xF0) return {.length = 3};
    if (first == 0xF0) return {.length = 4, .low = 0x90};
    if (first < 0xF4) return {.length = 4};
    if (first == 0xF4) return {.length = 4, .high = 0x8F};
    return {.length = 0};
}

}  // namespace

std::size_t utf8_length(std::string_view bytes) {
    if (bytes.empty()) return 0;
    auto [length, low, high] = opening(static_cast<std::uint8_t>(bytes[0]));
    if (length > bytes.size()) return 0;
    for (std::size_t at = 1; at < length; ++at) {
        const auto byte = static_cast<std::uint8_t>(bytes[at]);
        if (byte < low || byte > high) return 0;
        low = 0x80;
        high = 0xBF;
    }
    return length;
}

bool is_utf8(std::string_view bytes) {
    while (!bytes.empty()) {
        const std::size_t length = utf8_length(bytes);
        if (length == 0) return false;
        bytes.remove_prefix(length);
    }
    return true;
}

void append_utf8(std::string& text, char32_t letter) {
    if (letter > 0x10FFFF || (letter >= 0xD800 && letter <= 0xDFFF)) letter = 0xFFFD;
    if (letter < 0x80) {
        text += as_char(letter);
    } else if (letter < 0x800) {
        text += as_char(0xC0U | letter >> 6U);
        text += following(letter, 0);
    } else if (letter < 0x10000) {
        text += as_char(0xE0U | letter >> 12U);
        text += following(letter, 6);
        text += following(letter, 0);
    } else {
        text += as_char(0xF0U | letter >> 18U);
        text += following(letter, 12);
        text += following(letter, 6);
        text += following(letter, 0);
    }
}

}  // namespace media
