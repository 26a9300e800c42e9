#include "subtitles/subrip_text.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "subtitles/colour.h"
#include "subtitles/rows.h"

namespace subtitles {

namespace {

constexpr std::string_view blanks = " \t";

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_tag(std::string_view inside) {
    if (inside.starts_with('/')) inside.remove_prefix(1);
    return !inside.empty() && is_letter(inside[0]);
}

// Up to the first of `stops`, which stays.
std::string_view cut(std::string_view& text, std::string_view stops) {
    const std::string_view piece = text.substr(0, text.find_first_of(stops));
    text.remove_prefix(piece.size());
    return piece;
}

void skip_blanks(std::string_view& text) {
    text.remove_prefix(std::min(text.find_first_not_of(blanks), text.size()));
}

// What follows "=": in quotes, or up to a blank.
std::string_view cut_value(std::string_view& text) {
    skip_blanks(text);
    if (!text.starts_with('"') && !text.starts_with('\'')) return cut(text, blanks);
    const std::string_view quote = text.substr(0, 1);
    text.remove_prefix(1);
    return cut(text, quote);
}

// "face=Arial color='#ffff00'", whatever the case and the quotes.
std::optional<std::string_view> colour_in(std::string_view attributes) {
    while (!attributes.empty()) {
        skip_blanks(attributes);
        const std::string_view name = cut(attributes, " \t=");
        skip_blanks(attributes);
        if (!attributes.starts_with('=')) {
            if (name.empty()) return {};
            continue;
        }
        attributes.remove_prefix(1);
        const std::string_view value = cut_value(attributes);
        if (attributes.starts_with('"') || attributes.starts_with('\''))
            attributes.remove_prefix(1);
        if (lower(name) == "color") return value;
    }
    return {};
}

// Browsers take "ffff00" for "#ffff00", and so do files.
Paint paint_of_font(std::string_view attributes) {
    const auto said = colour_in(attributes);
    if (!said) return {};
    const std::string with_sign = "#" + std::string{trimmed(*said)};
    const Paint by_digits = paint_of_css(with_sign);
    return by_digits.colour ? by_digits : paint_of_css(*said);
}

// The <font>s that are open; the last says what the text is written in.
class Fonts {
public:
    void hear(std::string_view tag) {
        std::string_view rest = tag;
        const std::string name = lower(cut(rest, blanks));
        if (name == "font") open_.push_back(over(ink(), paint_of_font(rest)));
        if (name == "/font" && !open_.empty()) open_.pop_back();
    }
    [[nodiscard]] Ink ink() const { return open_.empty() ? Ink{} : open_.back(); }

private:
    std::vector<Ink> open_;
};

}  // namespace

CueText text_of_subrip(std::string_view markup) {
    InkedText out;
    Fonts fonts;
    while (!markup.empty()) {
        std::size_t taken = 1;
        if (markup.starts_with('<')) {
            if (const auto tag = enclosed(markup, '>'); tag && is_tag(*tag)) {
                fonts.hear(*tag);
                out.use(fonts.ink());
                taken = tag->size() + 2;
            }
        } else if (markup.starts_with("{\\")) {
            if (const auto overrides = enclosed(markup, '}')) taken = overrides->size() + 2;
        }
        if (taken == 1) out.add(markup.substr(0, 1));
        markup.remove_prefix(taken);
    }
    return out.tidied();
}

}  // namespace subtitles
