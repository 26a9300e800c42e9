#include "subtitles/text_encoding.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "media/base/utf8.h"
#include "subtitles/rows.h"

namespace subtitles {

namespace {

constexpr char32_t replacement = 0xFFFD;

std::uint8_t byte_at(std::string_view bytes, std::size_t at) {
    return static_cast<std::uint8_t>(bytes[at]);
}

// Collects letters, and remembers the row of the first one that was lost.
class Writer {
public:
    explicit Writer(std::size_t expected) { text_.utf8.reserve(expected); }

    void letter(char32_t letter) { media::append_utf8(text_.utf8, letter); }
    void bytes(std::string_view valid) { text_.utf8 += valid; }
    void lost() {
        if (text_.damaged_row == 0) text_.damaged_row = row_at(text_.utf8, text_.utf8.size());
        letter(replacement);
    }
    [[nodiscard]] DecodedText take() { return std::move(text_); }

private:
    DecodedText text_;
};

struct Tally {
    std::size_t sequences = 0;  // valid, of two bytes or more
    std::size_t lost = 0;       // bytes
};

Tally tally(std::string_view bytes) {
    Tally found;
    for (std::size_t at = 0; at < bytes.size();) {
        const std::size_t length = media::utf8_length(bytes.substr(at));
        found.lost += length == 0 ? 1 : 0;
        found.sequences += length > 1 ? 1 : 0;
        at += std::max<std::size_t>(length, 1);
    }
    return found;
}

DecodedText from_utf8(std::string_view bytes) {
    Writer writer{bytes.size()};
    for (std::size_t at = 0; at < bytes.size();) {
        const std::size_t length = media::utf8_length(bytes.substr(at));
        if (length == 0)
            writer.lost();
        else
            writer.bytes(bytes.substr(at, length));
        at += std::max<std::size_t>(length, 1);
    }
    return writer.take();
}

DecodedText from_cp1252(std::string_view bytes) {
    // 0x80 to 0x9F; zero where CP1252 has nothing. All else is Latin-1.
    constexpr std::array<char16_t, 32> high{
        0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
        0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
        0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};
    Writer writer{bytes.size() + bytes.size() / 8};
    for (std::size_t at = 0; at < bytes.size(); ++at) {
        const std::uint8_t byte = byte_at(bytes, at);
        if (byte < 0x80 || byte > 0x9F)
            writer.letter(byte);
        else if (high[byte - 0x80U] == 0)
            writer.lost();
        else
            writer.letter(high[byte - 0x80U]);
    }
    return writer.take();
}

enum class Order { little, big };

DecodedText from_utf16(std::string_view bytes, Order order) {
    const auto unit_at = [&](std::size_t at) {
        const unsigned first = byte_at(bytes, at);
        const unsigned second = byte_at(bytes, at + 1);
        return order == Order::little ? first | second << 8U : first << 8U | second;
    };
    Writer writer{bytes.size()};
    std::size_t at = 0;
    for (; at + 1 < bytes.size(); at += 2) {
        const char32_t unit = unit_at(at);
        if (unit < 0xD800 || unit > 0xDFFF) {
            writer.letter(unit);
            continue;
        }
        const char32_t next = unit < 0xDC00 && at + 3 < bytes.size() ? unit_at(at + 2) : 0;
        if (next < 0xDC00 || next > 0xDFFF) {
            writer.lost();
            continue;
        }
        writer.letter(0x10000 + ((unit - 0xD800) << 10U) + (next - 0xDC00));
        at += 2;
    }
    if (at < bytes.size()) writer.lost();  // half a unit
    return writer.take();
}

// Times, spaces and line ends are ASCII in every language: in UTF-16 each has one byte of zero,
// always on the same side.
bool has_zeros(std::string_view bytes, std::size_t side) {
    const std::string_view sample = bytes.substr(0, 4096);
    std::array<std::size_t, 2> zeros{};
    for (std::size_t at = 0; at < sample.size(); ++at) {
        if (sample[at] == '\0') ++zeros[at % 2];
    }
    return zeros[side] * 8 > sample.size() && zeros[1 - side] * 8 < zeros[side];
}

}  // namespace

DecodedText decode(std::string_view bytes) {
    if (bytes.starts_with("\xEF\xBB\xBF")) return from_utf8(bytes.substr(3));
    if (bytes.starts_with("\xFF\xFE")) return from_utf16(bytes.substr(2), Order::little);
    if (bytes.starts_with("\xFE\xFF")) return from_utf16(bytes.substr(2), Order::big);
    if (has_zeros(bytes, 1)) return from_utf16(bytes, Order::little);
    if (has_zeros(bytes, 0)) return from_utf16(bytes, Order::big);
    // French in CP1252 hardly ever makes a valid sequence: where those are the greater part, the
    // file is UTF-8 and something happened to it.
    const Tally found = tally(bytes);
    return found.lost == 0 || found.sequences > found.lost ? from_utf8(bytes) : from_cp1252(bytes);
}

}  // namespace subtitles
