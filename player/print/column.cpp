#include "player/print/column.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>

namespace player {

namespace {

constexpr double leading = 1.27;
constexpr double letter = 0.47;  // of the size, on the average
constexpr double gap = 0.6;      // lines, after a heading or an article

bool begins_a_letter(char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
}

bool starts_a_line(std::string_view tag) {
    constexpr std::array<std::string_view, 4> opening{"<p", "<li", "<h", "<span class=\"address\""};
    return std::ranges::any_of(opening, [&](auto one) { return tag.starts_with(one); });
}

bool leaves_a_gap(std::string_view tag) {
    return tag.starts_with("</article") || tag.starts_with("</h");
}

}  // namespace

double Column::height_of(std::string_view html) const {
    const double letters_in_a_line = width / (size * letter);
    double lines = 0;
    double letters = 0;
    const auto end_line = [&] {
        lines += std::ceil(letters / letters_in_a_line);
        letters = 0;
    };
    for (std::size_t i = 0; i < html.size(); ++i) {
        if (html[i] != '<') {
            if (begins_a_letter(html[i]) && html[i] != '\n') ++letters;
            continue;
        }
        const std::string_view tag = html.substr(i, html.find('>', i) - i);
        if (starts_a_line(tag)) end_line();
        if (leaves_a_gap(tag)) lines += gap;
        i += tag.size();
    }
    end_line();
    return lines * size * leading;
}

}  // namespace player
