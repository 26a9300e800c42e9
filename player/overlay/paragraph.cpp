#include "player/overlay/paragraph.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include <fmt/format.h>

namespace player {

namespace {

std::vector<std::string> broken(std::string_view text, Style style, int width,
                                const Typefaces& type) {
    std::vector<std::string> lines;
    std::string line;
    while (!text.empty()) {
        const auto end = std::min(text.find(' '), text.size());
        const std::string word{text.substr(0, end)};
        text.remove_prefix(std::min(end + 1, text.size()));
        const std::string longer = line.empty() ? word : fmt::format("{} {}", line, word);
        if (line.empty() || type.width(longer, style) <= width) {
            line = longer;
        } else {
            lines.push_back(line);
            line = word;
        }
    }
    if (!line.empty()) lines.push_back(line);
    return lines;
}

Paragraph measured(std::vector<std::string> lines, int em, const Setting& setting,
                   const Typefaces& type) {
    Paragraph result{.lines = std::move(lines),
                     .style = {setting.face, em},
                     .leading = em * setting.leading_percent / 100,
                     .size = {}};
    for (const auto& line : result.lines) {
        result.size.width = std::max(result.size.width, type.width(line, result.style));
    }
    result.size.height = static_cast<int>(result.lines.size()) * result.leading;
    return result;
}

Paragraph broken_at(std::string_view text, int em, const Setting& setting, const Typefaces& type) {
    return measured(broken(text, {setting.face, em}, setting.room.width, type), em, setting, type);
}

bool fits(const Paragraph& paragraph, Size room) {
    return paragraph.size.width <= room.width && paragraph.size.height <= room.height;
}

// Cuts what does not fit at the smallest size.
void cut(Paragraph& paragraph, const Setting& setting, const Typefaces& type) {
    const auto most =
        static_cast<std::size_t>(std::max(1, setting.room.height / std::max(paragraph.leading, 1)));
    if (paragraph.lines.size() > most) {
        paragraph.lines.resize(most);
        paragraph.lines.back() += " …";
    }
    paragraph.size.width = 0;
    for (auto& line : paragraph.lines) {
        line = elided(line, paragraph.style, setting.room.width, type);
        paragraph.size.width = std::max(paragraph.size.width, type.width(line, paragraph.style));
    }
    paragraph.size.height = static_cast<int>(paragraph.lines.size()) * paragraph.leading;
}

bool is_inside_a_character(char byte) {
    return (static_cast<unsigned char>(byte) & 0xc0U) == 0x80U;
}

// « https:// », « www.amnesty.fr/ », « petitions/ »: each with the signs it ends on.
std::vector<std::string_view> parts_of(std::string_view address) {
    constexpr std::string_view signs = "/?&#-_";
    std::vector<std::string_view> parts;
    while (!address.empty()) {
        const auto sign = std::min(address.find_first_of(signs), address.size());
        const auto end = std::min(address.find_first_not_of(signs, sign), address.size());
        parts.push_back(address.substr(0, end));
        address.remove_prefix(end);
    }
    return parts;
}

std::vector<std::string_view> characters_of(std::string_view text) {
    std::vector<std::string_view> characters;
    while (!text.empty()) {
        std::size_t length = 1;
        while (length < text.size() && is_inside_a_character(text[length])) ++length;
        characters.push_back(text.substr(0, length));
        text.remove_prefix(length);
    }
    return characters;
}

struct Measure {
    Style style;
    int width;
    const Typefaces& type;

    [[nodiscard]] bool holds(const std::string& line) const {
        return type.width(line, style) <= width;
    }
};

void add(std::string_view part, std::vector<std::string>& lines, const Measure& measure) {
    if (!lines.empty()) {
        std::string longer = fmt::format("{}{}", lines.back(), part);
        if (measure.holds(longer)) {
            lines.back() = std::move(longer);
            return;
        }
    }
    lines.emplace_back(part);
}

enum class Parts { whole, cut_if_wide };

std::vector<std::string> address_lines(std::string_view address, Parts how,
                                       const Measure& measure) {
    std::vector<std::string> lines;
    for (const auto part : parts_of(address)) {
        if (how == Parts::whole || measure.holds(std::string{part})) {
            add(part, lines, measure);
        } else {
            for (const auto character : characters_of(part)) add(character, lines, measure);
        }
    }
    return lines;
}

int smaller(int em) {
    return em - std::max(1, em / 24);
}

}  // namespace

Paragraph set(std::string_view text, const Setting& setting, const Typefaces& type) {
    int em = setting.largest;
    Paragraph paragraph = broken_at(text, em, setting, type);
    while (!fits(paragraph, setting.room) && em > setting.smallest) {
        em = std::max(setting.smallest, smaller(em));
        paragraph = broken_at(text, em, setting, type);
    }
    if (!fits(paragraph, setting.room)) cut(paragraph, setting, type);
    return paragraph;
}

Paragraph set_address(std::string_view address, const Setting& setting, const Typefaces& type) {
    for (int em = setting.largest;; em = smaller(em)) {
        const auto how = em > setting.smallest ? Parts::whole : Parts::cut_if_wide;
        Paragraph paragraph =
            measured(address_lines(address, how, {{setting.face, em}, setting.room.width, type}),
                     em, setting, type);
        if (fits(paragraph, setting.room) || em <= 1) return paragraph;
    }
}

Paragraph one_line(std::string_view text, Style style, int width, const Typefaces& type) {
    const std::string line = elided(text, style, width, type);
    const int leading = style.em * 3 / 2;
    if (line.empty()) return {.lines = {}, .style = style, .leading = leading, .size = {}};
    return {.lines = {line},
            .style = style,
            .leading = leading,
            .size = {type.width(line, style), leading}};
}

std::string elided(std::string_view line, Style style, int width, const Typefaces& type) {
    std::string shown{line};
    while (type.width(shown, style) > width && !line.empty()) {
        while (line.size() > 1 && is_inside_a_character(line.back())) line.remove_suffix(1);
        line.remove_suffix(1);
        while (line.ends_with(' ')) line.remove_suffix(1);
        shown = std::string{line} + "…";
    }
    return shown;
}

}  // namespace player
