// hall_count.h: how many phones are here, as exactly as everybody may know it.
//
// Up to ten the number itself, which anybody can count; from eleven on « more than », in tens, so
// that one who comes or goes moves nothing.
#pragma once

#include <algorithm>

namespace media {

struct HallCount {
    int phones = 0;
    bool more = false;  // than that

    bool operator==(const HallCount&) const = default;
};

[[nodiscard]] constexpr HallCount hall_count(int phones) {
    constexpr int counted = 10;
    if (phones <= counted) return {.phones = std::max(phones, 0)};
    return {.phones = (phones - 1) / counted * counted, .more = true};
}

}  // namespace media
