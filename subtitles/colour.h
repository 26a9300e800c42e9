// colour.h: the six colours of subtitles for deaf people, and which of them a file means.
//
// The French charter of 2011 gives each a meaning: white is said in the picture, yellow outside it;
// red is a sound, magenta music, cyan a thought or a narrator, green a foreign language. A colour
// without meaning would mislead, so what is clearly none of the six is not kept.
//
// Errors  None: what is no colour says so in its Paint.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace subtitles {

enum class Colour : std::uint8_t { white, yellow, red, magenta, cyan, green };

// "yellow": for messages and class names.
[[nodiscard]] std::string_view name_of(Colour colour);

struct Rgb {
    int red = 0;  // 0 to 255
    int green = 0;
    int blue = 0;
};

// Colours have many shades, and files all of them: a hue within 15° of one of the five, neither
// pale nor dark, is that one; what is pale and bright is white. No value: none of the six.
[[nodiscard]] std::optional<Colour> nearest(Rgb rgb);

// What markup says of the colour of its text.
struct Paint {
    std::optional<Colour> colour;  // no value: as around it
    bool stray = false;  // a colour was meant that is none of the six, or no colour at all

    bool operator==(const Paint&) const = default;
};

// As HTML and CSS write it: "yellow", "#ff0", "#ffff00", "rgb(255, 255, 0)". Transparency is not
// looked at.
[[nodiscard]] Paint paint_of_css(std::string_view said);

// As ASS and SSA write it, blue first: "&H00FFFF&", "&H0000FFFF", "65535".
[[nodiscard]] Paint paint_of_ass(std::string_view said);

}  // namespace subtitles
