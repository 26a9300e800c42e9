// typefaces.h: the fonts, and what a line of text measures in them.
//
// Opened from where the Debian packages put them: fontconfig would choose another font on each
// machine, and the layout with it.
//
// Threads  The thread that owns the window.
// Errors   No font: one sentence that names the packages. A line that cannot be drawn is empty.
#pragma once

#include <memory>
#include <string>

#include "media/base/result.h"
#include "player/overlay/brush.h"
#include "player/overlay/element.h"

namespace player {

class Typefaces {
public:
    [[nodiscard]] static media::Result<Typefaces> open();

    Typefaces(Typefaces&& other) noexcept;
    Typefaces& operator=(Typefaces&& other) noexcept;
    Typefaces(const Typefaces&) = delete;
    Typefaces& operator=(const Typefaces&) = delete;
    ~Typefaces();

    [[nodiscard]] int width(const std::string& line, Style style) const;
    [[nodiscard]] int height(Style style) const;  // of a line, accents and descenders and all

    [[nodiscard]] Image draw(const std::string& line, Style style, Pixel colour) const;

private:
    struct Case;
    explicit Typefaces(std::unique_ptr<Case> type_case);

    std::unique_ptr<Case> case_;
};

}  // namespace player
