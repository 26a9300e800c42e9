// element.h: one thing on the screen, and exactly where.
//
// What a layout is made of. Values: an element that equals the one of the last picture need not be
// painted again.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "player/overlay/layer.h"
#include "player/overlay/qr.h"

namespace player {

enum class Face { display, text, strong };

struct Style {
    Face face = Face::text;
    int em = 0;  // pixels

    bool operator==(const Style&) const = default;
};

enum class Align { left, centre, right };

namespace element {

struct Text {
    std::vector<std::string> lines;  // already broken
    Style style;
    int leading = 0;  // pixels from line to line
    Align align = Align::left;
    Pixel colour = 0;

    bool operator==(const Text&) const = default;
};

struct Plate {
    Pixel colour = 0;
    int radius = 0;

    bool operator==(const Plate&) const = default;
};

// Diagonal, in an outline: a bar that another can be told from without its colour.
struct Stripes {
    Pixel colour = 0;
    int width = 0;  // of a stripe, and of the space to the next

    bool operator==(const Stripes&) const = default;
};

struct Outline {
    Pixel colour = 0;
    int radius = 0;
    int stroke = 0;

    bool operator==(const Outline&) const = default;
};

struct Code {
    QrCode code;
    int module = 0;  // pixels a module, whole: a scaled code has blurred edges

    bool operator==(const Code&) const = default;
};

}  // namespace element

struct Element {
    Rect box;
    std::variant<element::Text, element::Plate, element::Stripes, element::Outline, element::Code>
        what;

    bool operator==(const Element&) const = default;
};

}  // namespace player
