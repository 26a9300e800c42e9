// column.h: how tall a text stands in a narrow column, as far as one can tell without its typeface.
//
// An estimate on the safe side: whoever prints may have a wider typeface than we had.
// Units  Points.
#pragma once

#include <string_view>

namespace player {

struct Column {
    double width;
    double size;  // of the letters

    [[nodiscard]] double height_of(std::string_view html) const;
};

}  // namespace player
