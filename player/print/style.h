// style.h: how the printed sheets look. It stands in each of them: a sheet needs no other file.
#pragma once

#include <string_view>

namespace player {

extern const std::string_view print_style;

}  // namespace player
