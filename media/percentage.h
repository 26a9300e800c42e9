// percentage.h: a share of a whole in percent, rounded to steps of one or ten.
#pragma once

#include <cstdint>

namespace media {

// Halves to the even step: 25 and 75 of a hundred become 20 and 80, as 24 and 76 do. Halves up
// would make them 30 and 80, which nothing else does: the counts would be known.
// `whole` is not zero.
[[nodiscard]] constexpr int percentage(std::int64_t part, std::int64_t whole, int step) {
    const std::int64_t parts = 100 / step * part;
    const std::int64_t steps = parts / whole;
    const std::int64_t rest = 2 * (parts % whole);
    const bool up = rest > whole || (rest == whole && steps % 2 != 0);
    return static_cast<int>(steps + (up ? 1 : 0)) * step;
}

}  // namespace media
