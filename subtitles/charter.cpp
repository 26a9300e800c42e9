#include "subtitles/charter.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "media/text_length.h"

namespace subtitles {

namespace {

constexpr std::size_t most_rows = 2;

bool begins_with_dash(std::string_view text) {
    constexpr std::array<std::string_view, 4> dashes{"-", "‐", "–", "—"};
    return std::ranges::any_of(dashes,
                               [&](std::string_view dash) { return text.starts_with(dash); });
}

bool has_brackets_or_note(std::string_view text) {
    constexpr std::array<std::string_view, 4> signs{"(", "[", "♪", "♫"};
    return std::ranges::any_of(
        signs, [&](std::string_view sign) { return text.find(sign) != std::string_view::npos; });
}

bool begins_with_blank(std::string_view text) {
    constexpr std::array<std::string_view, 4> blanks{" ", "\n", "\u00A0", "\u202F"};
    return std::ranges::any_of(blanks,
                               [&](std::string_view blank) { return text.starts_with(blank); });
}

// « Zoé : », « La voix off : »: up to three words with a capital, not the hour in « 12:30 ».
bool begins_with_name(std::string_view text) {
    constexpr std::size_t longest = 40;
    const std::size_t colon = text.substr(0, longest).find(':');
    if (colon == std::string_view::npos || colon == 0) return false;
    const std::string_view name = text.substr(0, colon);
    const std::string_view after = text.substr(colon + 1);
    const bool is_capital = name[0] < 'a' || name[0] > 'z';
    const auto spaces = std::ranges::count(name, ' ') - (name.ends_with(' ') ? 1 : 0);
    return is_capital && spaces <= 2 && name.find_first_of("\n!?") == std::string_view::npos &&
           (after.empty() || begins_with_blank(after));
}

void colours_alone(Reading& reading) {
    const auto alone = std::ranges::count_if(reading.lines, says_by_colour_alone);
    if (alone == 0) return;
    const auto first = std::ranges::find_if(reading.lines, says_by_colour_alone);
    const std::string who =
        alone == 1
            ? "Cette réplique ne dit que par sa couleur"
            : fmt::format("{} répliques, à partir de celle-ci, ne disent que par leur couleur",
                          alone);
    reading.remarks.add(first->row,
                        who +
                            " qui parle ou ce qu’on entend : il faut aussi un tiret, un nom suivi "
                            "de deux-points, des crochets ou une note (♪).");
}

void too_fast(const Line& line, Remarks& remarks) {
    using std::chrono::milliseconds;
    const auto rows = static_cast<std::size_t>(std::ranges::count(line.text, '\n'));
    const std::size_t characters = media::length_in_characters(line.text) - rows;
    const std::size_t comfortable = comfortable_characters(line.end - line.start);
    if (characters * 5 <= comfortable * 6) return;
    const auto tenths =
        std::chrono::duration_cast<milliseconds>(line.end - line.start).count() / 100;
    remarks.add(line.row, fmt::format("Elle donne {} caractères à lire en {},{} s ; "
                                      "la charte en veut {} au plus.",
                                      characters, tenths / 10, tenths % 10, comfortable));
}

}  // namespace

std::size_t comfortable_characters(media::FilmSpan time) {
    constexpr std::int64_t second = 1'000'000;
    constexpr std::array<std::int64_t, 4> at_first{12, 8, 16, 24};  // second by second
    constexpr std::int64_t later = 15;
    std::int64_t left =
        std::clamp(time, media::FilmSpan{}, media::FilmSpan{std::chrono::hours{1}}).count();
    std::int64_t millionths = 0;
    for (const std::int64_t speed : at_first) {
        const std::int64_t step = std::min(left, second);
        millionths += speed * step;
        left -= step;
    }
    return static_cast<std::size_t>((millionths + later * left) / second);
}

bool says_by_colour_alone(const Line& line) {
    const std::string_view text = line.text;
    return std::ranges::any_of(line.tints, [&](const Tint& tint) {
        const std::size_t begin = text.substr(0, tint.begin).rfind('\n') + 1;
        const std::size_t end = std::min(text.find('\n', tint.end), text.size());
        const std::string_view rows = text.substr(begin, end - begin);
        const std::string_view coloured = text.substr(tint.begin, tint.end - tint.begin);
        const bool has_sign = has_brackets_or_note(rows) || begins_with_dash(rows) ||
                              begins_with_name(rows) || begins_with_dash(coloured) ||
                              begins_with_name(coloured);
        return !has_sign;
    });
}

void remark_against_charter(Reading& reading) {
    colours_alone(reading);
    for (const Line& line : reading.lines) {
        if (line.stray_colour)
            reading.remarks.add(line.row,
                                "Une de ses couleurs n’est pas de la charte (blanc, jaune, rouge, "
                                "magenta, cyan, vert) : elle n’est pas gardée.");
        const auto rows = static_cast<std::size_t>(std::ranges::count(line.text, '\n')) + 1;
        if (rows > most_rows)
            reading.remarks.add(
                line.row, fmt::format("Elle tient sur {} rangées ; la charte en veut {} au plus.",
                                      rows, most_rows));
        too_fast(line, reading.remarks);
    }
}

}  // namespace subtitles
