// report_style.h: how a report looks, on a screen and on paper. It stands in each: it needs no
// other file.
#pragma once

#include <string_view>

namespace media {

extern const std::string_view report_style;

}  // namespace media
