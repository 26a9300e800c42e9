#include "subtitles/cue_text.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

#include "subtitles/rows.h"

namespace subtitles {

Line line_of(const Timing& timing, CueText said, std::size_t row) {
    return {.start = timing.start,
            .end = timing.end,
            .text = std::move(said.text),
            .row = row,
            .tints = std::move(said.tints),
            .stray_colour = said.stray_colour};
}

Ink over(Ink around, const Paint& paint) {
    if (paint.colour) return {.colour = *paint.colour, .stray = paint.stray};
    return {.colour = around.colour, .stray = around.stray || paint.stray};
}

void InkedText::add(std::string_view text) {
    text_ += text;
    inks_.resize(text_.size(), ink_);
}

void InkedText::add(const InkedText& other, std::size_t begin, std::size_t length) {
    text_.append(other.text_, begin, length);
    const auto first = other.inks_.begin() + static_cast<std::ptrdiff_t>(begin);
    inks_.insert(inks_.end(), first, first + static_cast<std::ptrdiff_t>(length));
}

// A blank has no colour: what is yellow on both sides of one is one tint.
std::vector<Tint> InkedText::tints() const {
    std::vector<Tint> tints;
    Colour last = Colour::white;
    for (std::size_t i = 0; i < text_.size(); ++i) {
        if (text_[i] == ' ' || text_[i] == '\n') continue;
        const Colour colour = inks_[i].colour;
        if (colour != Colour::white && colour == last)
            tints.back().end = i + 1;
        else if (colour != Colour::white)
            tints.push_back({.begin = i, .end = i + 1, .colour = colour});
        last = colour;
    }
    return tints;
}

CueText InkedText::tidied() const {
    InkedText tidy;
    for (const std::string_view row : rows_of(text_)) {
        const auto row_begin = static_cast<std::size_t>(row.data() - text_.data());
        InkedText kept;
        for (std::size_t i = 0; i < row.size(); ++i) {
            kept.use(inks_[row_begin + i]);
            const auto byte = static_cast<std::uint8_t>(row[i]);
            if (row[i] == '\t') kept.add(" ");
            if (byte >= 0x20 && byte != 0x7F) kept.add(row.substr(i, 1));
        }
        const std::string_view bare = trimmed(kept.text_);
        if (bare.empty()) continue;
        if (!tidy.text_.empty()) tidy.add("\n");
        tidy.add(kept, static_cast<std::size_t>(bare.data() - kept.text_.data()), bare.size());
    }
    return {.text = tidy.text_,
            .tints = tidy.tints(),
            .stray_colour = std::ranges::any_of(tidy.inks_, &Ink::stray)};
}

std::optional<std::string_view> enclosed(std::string_view text, char closing) {
    const std::array<char, 4> stops{text[0], closing, '\r', '\n'};
    const std::size_t end = text.find_first_of({stops.data(), stops.size()}, 1);
    if (end == std::string_view::npos || text[end] != closing) return {};
    return text.substr(1, end - 1);
}

}  // namespace subtitles
