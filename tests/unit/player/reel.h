// reel.h: a real film in a real mpv, drawn into memory and read back by the bar code in its frames.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "player/conductor.h"
#include "player/film.h"
#include "player/picture.h"

namespace reel {

struct Shown {
    long frame;
    media::Moment when;
    media::FilmSpan line_error;  // how far the published line was ahead of this frame's time
};

class Reel {
public:
    struct Wish {
        std::string film;
        bool holds = false;
        media::ChapterMarks marks = {};
        media::FilmTime film_end;
    };
    explicit Reel(const Wish& wish);

    // Plays until it is so; false when that takes longer than `limit`.
    bool until(const std::function<bool()>& so, std::chrono::seconds limit);
    void play_for(std::chrono::milliseconds time);
    void tell(const media::Command& command);

    [[nodiscard]] media::FilmState state() const { return conductor_->anchor().state; }
    [[nodiscard]] bool is(media::FilmState state) const { return this->state() == state; }
    [[nodiscard]] player::Conductor& conductor() { return *conductor_; }
    [[nodiscard]] long frame() const { return shown.empty() ? -1 : shown.back().frame; }

    std::vector<Shown> shown;  // one for each new frame

private:
    void turn();
    void draw();

    player::Waker waker_;
    std::unique_ptr<player::Film> film_;
    std::unique_ptr<player::FilmPicture> picture_;
    media::Programme programme_;
    std::unique_ptr<player::Conductor> conductor_;
    std::vector<std::uint32_t> pixels_;
};

// Three chapters of the programme of booth.h, at these times.
[[nodiscard]] media::ChapterMarks marks_at(media::FilmTime second, media::FilmTime third);

}  // namespace reel
