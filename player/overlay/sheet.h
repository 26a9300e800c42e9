// sheet.h: an empty screen to put elements on, and its measures.
//
// Units  Shares are of the screen's height, so that a text has the same part of every screen; a
// screen
//        narrower than 4:3 counts as 4:3.
#pragma once

#include <utility>
#include <vector>

#include "player/overlay/element.h"
#include "player/overlay/paragraph.h"

namespace player {

class Sheet {
public:
    Sheet(Size screen, const Typefaces& type) : screen_{screen}, type_{type} {}

    [[nodiscard]] int share(double percent) const;
    [[nodiscard]] Size screen() const { return screen_; }
    [[nodiscard]] Rect safe() const;
    [[nodiscard]] int subtitles_begin() const;  // nothing that stays goes below
    [[nodiscard]] const Typefaces& type() const { return type_; }

    // Anchored at its top left, top middle or top right corner, by `align`. Answers where it went.
    struct Ink {
        Pixel colour = 0;
        Align align = Align::left;
    };
    Rect write(const Paragraph& paragraph, int x, int y, Ink ink);

    void plate(const Rect& box, Pixel colour, int radius);
    void stripes(const Rect& box, const element::Stripes& stripes);
    void outline(const Rect& box, const element::Outline& outline);
    Rect code(const QrCode& code, int module, int x, int y);

    [[nodiscard]] std::vector<Element> elements() && { return std::move(elements_); }

private:
    Size screen_;
    const Typefaces& type_;
    std::vector<Element> elements_;
};

}  // namespace player
