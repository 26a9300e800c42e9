#include "media/timeline.h"

#include <algorithm>
#include <chrono>

namespace media {

FilmTime position_at(const Vector& vector, const Bounds& bounds, Moment now) {
    if (vector.velocity <= 0 || now <= vector.timestamp) return vector.position;
    const std::chrono::duration<double, std::micro> elapsed = now - vector.timestamp;
    FilmTime position =
        vector.position + FilmSpan{static_cast<FilmSpan::rep>(elapsed.count() * vector.velocity)};
    const auto hold = std::ranges::upper_bound(bounds.holds, vector.position);
    if (hold != bounds.holds.end()) position = std::min(position, *hold);
    return std::min(position, std::max(bounds.end, vector.position));
}

}  // namespace media
