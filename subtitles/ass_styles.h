// ass_styles.h: the colours an ASS script gives to its lines by the names of styles.
//
// Read are the names and primary colours of [V4+ Styles] and of SSA's [V4 Styles].
//
// Errors  None: a style that cannot be read has no colour, and an unknown one is Default's.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "subtitles/colour.h"

namespace subtitles {

class AssStyles {
public:
    // The script, trimmed row by row from its top; what is no style is passed over.
    void hear(std::string_view row);

    [[nodiscard]] Paint paint_of(std::string_view style) const;

private:
    bool here_ = false;  // in the part with the styles
    std::size_t name_ = 0;
    std::size_t colour_ = 3;  // as every program writes them, until a Format row says otherwise
    std::map<std::string, Paint, std::less<>> paints_;
};

}  // namespace subtitles
