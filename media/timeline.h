// timeline.h: the vector (position, velocity, timestamp) that says where the film is at any moment.
//
// A W3C Timing Object vector without acceleration: p(t) = position + velocity * (t - timestamp). A
// timestamp that lies ahead is a scheduled change: until then the film stands at `position`.
// The phones hold the same (companion/web/shared/screening.js).
//
// Units    velocity 1.0 is the film's own speed, 0 stands still.
// Threads  None of its own. A value.
#pragma once

#include <cstdint>
#include <vector>

#include "media/film_time.h"

namespace media {

struct Vector {
    FilmTime position;
    double velocity = 0;
    Moment timestamp;

    bool operator==(const Vector&) const = default;
};

// The places a moving film does not pass by itself.
struct Bounds {
    std::vector<FilmTime> holds;  // ascending; a film that starts on one is let through
    FilmTime end;
};

[[nodiscard]] FilmTime position_at(const Vector& vector, const Bounds& bounds, Moment now);

enum class FilmState {
    lobby,  // loaded, standing at its first frame, the audience comes in
    playing,
    paused,
    holding,  // stopped by itself on a chapter's last frame
    seeking,  // the position is where it is going, not yet where it is
    stalled,  // wants to play and cannot; the picture may have died
    ended,
};

// What the player says on every change, and only then.
struct FilmAnchor {
    FilmState state = FilmState::lobby;
    Vector vector;
    std::uint32_t epoch =
        0;  // one more at every jump, pause, start or release; not when a line is only corrected

    bool operator==(const FilmAnchor&) const = default;
};

}  // namespace media
