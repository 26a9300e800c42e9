// cue_text.h: what one line says, plain, and the colours it says it in.
//
// Kept are colours: to deaf people they say who speaks, or what is heard. Lost on purpose: italics
// and positions. A phone has a size, a theme and a screen of its own; what they said in the
// picture, text has to say (a name, a dash, brackets).
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "subtitles/colour.h"
#include "subtitles/lines.h"
#include "subtitles/timing.h"

namespace subtitles {

// As Line has them.
struct CueText {
    std::string text;
    std::vector<Tint> tints;
    bool stray_colour = false;
};

[[nodiscard]] Line line_of(const Timing& timing, CueText said, std::size_t row);

// What a letter is written in.
struct Ink {
    Colour colour = Colour::white;
    bool stray = false;
};

[[nodiscard]] Ink over(Ink around, const Paint& paint);

// A text on its way out of its markup. Each byte keeps its ink, so that no place in the text has to
// be followed when something is taken away.
class InkedText {
public:
    void use(Ink ink) { ink_ = ink; }  // for what is added from now on
    void add(std::string_view text);
    [[nodiscard]] std::string_view text() const { return text_; }

    // Rows trimmed, empty ones gone, no control characters.
    [[nodiscard]] CueText tidied() const;

private:
    void add(const InkedText& other, std::size_t begin, std::size_t length);
    [[nodiscard]] std::vector<Tint> tints() const;

    Ink ink_;
    std::string text_;
    std::vector<Ink> inks_;  // one for each byte
};

// For readers of markup: what stands between the first letter and `closing`, in one row. Another
// opening ends the search: no row is read twice, however many stand in it.
[[nodiscard]] std::optional<std::string_view> enclosed(std::string_view text, char closing);

}  // namespace subtitles
