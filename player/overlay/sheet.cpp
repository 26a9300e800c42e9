#include "player/overlay/sheet.h"

#include <algorithm>
#include <cmath>

namespace player {

namespace {

constexpr double margin = 0.05;          // what a projector or its frame may cut off
constexpr double subtitles_from = 0.75;  // the lower quarter is theirs

int left_of(int anchor, int width, Align align) {
    switch (align) {
        case Align::left:
            return anchor;
        case Align::centre:
            return anchor - width / 2;
        case Align::right:
            return anchor - width;
    }
    return anchor;
}

}  // namespace

int Sheet::share(double percent) const {
    const int height = std::min(screen_.height, screen_.width * 3 / 4);
    return static_cast<int>(std::lround(height * percent / 100));
}

Rect Sheet::safe() const {
    const int x = static_cast<int>(std::ceil(screen_.width * margin));
    const int y = static_cast<int>(std::ceil(screen_.height * margin));
    return {x, y, screen_.width - 2 * x, screen_.height - 2 * y};
}

int Sheet::subtitles_begin() const {
    return static_cast<int>(screen_.height * subtitles_from);
}

Rect Sheet::write(const Paragraph& paragraph, int x, int y, Ink ink) {
    const Rect box{left_of(x, paragraph.size.width, ink.align), y, paragraph.size.width,
                   paragraph.size.height};
    if (!paragraph.lines.empty()) {
        elements_.push_back({box, element::Text{.lines = paragraph.lines,
                                                .style = paragraph.style,
                                                .leading = paragraph.leading,
                                                .align = ink.align,
                                                .colour = ink.colour}});
    }
    return box;
}

void Sheet::plate(const Rect& box, Pixel colour, int radius) {
    elements_.push_back({box, element::Plate{.colour = colour, .radius = radius}});
}

void Sheet::stripes(const Rect& box, const element::Stripes& stripes) {
    elements_.push_back({box, stripes});
}

void Sheet::outline(const Rect& box, const element::Outline& outline) {
    elements_.push_back({box, outline});
}

Rect Sheet::code(const QrCode& code, int module, int x, int y) {
    const int side = code.side_with_quiet_zone() * module;
    const Rect box{x, y, side, side};
    elements_.push_back({box, element::Code{.code = code, .module = module}});
    return box;
}

}  // namespace player
