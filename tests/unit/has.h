// has.h: whether a text has a part, where tests ask it of page after page.
#pragma once

#include <string_view>

inline bool has(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}
