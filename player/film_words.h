// film_words.h: what the film tells, and what it obeys. Plain values, so that whoever decides need
// not know mpv.
//
// Units  Speed 1 is the film's own.
#pragma once

#include <optional>
#include <string>
#include <variant>

#include "media/film_time.h"

namespace player {

namespace film_fact {

struct Loaded {
    media::FilmSpan duration{};  // 0: the file does not say
    double fps = 25;
    bool sound = false;
};
// The file cannot be opened, or is not a film. One sentence.
struct Refused {
    std::string why;
};
// A frame was queued: while the film runs it is shown one frame later, in a still film it is shown
// now.
struct Announced {
    media::FilmTime position;
    media::Moment when;
};
// The answer to Listen: the film time on screen by the sound's clock; none while there is no sound.
struct Heard {
    std::optional<media::FilmTime> position;
    media::Moment when;
};
// The answer to Look: the frame that a still film shows.
struct Seen {
    media::FilmTime position;
};
// A seek or a load is over and this frame is shown.
struct Arrived {
    media::FilmTime position;
};
// Nothing more to play: a hold, the end of the film, or a disk that was pulled.
struct OutOfFilm {};
struct Starved {  // waits for the disk
    bool yes = false;
};
struct SoundOutput {
    bool lost = false;
};

}  // namespace film_fact

using FilmFact = std::variant<film_fact::Loaded, film_fact::Refused, film_fact::Announced,
                              film_fact::Heard, film_fact::Seen, film_fact::Arrived,
                              film_fact::OutOfFilm, film_fact::Starved, film_fact::SoundOutput>;

namespace film_order {

// Opens the film and stands at `start`.
struct Load {
    media::FilmTime start;
    bool operator==(const Load&) const = default;
};
struct Run {
    bool operator==(const Run&) const = default;
};
struct Halt {
    bool operator==(const Halt&) const = default;
};
struct Seek {  // to the first frame that is not before `to`
    media::FilmTime to;
    bool operator==(const Seek&) const = default;
};
struct StopBefore {  // the last frame before this time stays on screen; none: play through
    std::optional<media::FilmTime> time;
    bool operator==(const StopBefore&) const = default;
};
struct SetSpeed {
    double speed = 1;
    bool operator==(const SetSpeed&) const = default;
};
struct Step {  // one frame on, or back
    bool back = false;
    bool operator==(const Step&) const = default;
};
struct Listen {  // only to a film that was told to run
    bool operator==(const Listen&) const = default;
};
struct Look {
    bool operator==(const Look&) const = default;
};

}  // namespace film_order

using FilmOrder = std::variant<film_order::Load, film_order::Run, film_order::Halt,
                               film_order::Seek, film_order::StopBefore, film_order::SetSpeed,
                               film_order::Step, film_order::Listen, film_order::Look>;

}  // namespace player
