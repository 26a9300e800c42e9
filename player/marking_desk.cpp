#include "player/marking_desk.h"

#include <utility>

namespace player {

using media::FilmState;

bool MarkingDesk::take(const Order& order, Conductor& conductor, media::Moment now) {
    const media::FilmTime frame = conductor.frame_on_screen(now);
    switch (order.intent) {
        case Intent::mark:
            marking_.mark(frame);
            return true;
        case Intent::choose_chapter:
            marking_.choose(order.digit, frame);
            return true;
        case Intent::undo_mark:
            marking_.undo();
            return true;
        case Intent::save_marks:
            save();
            return true;
        case Intent::step_frame:
            nudge(false, conductor, now);
            return true;
        case Intent::step_frame_back:
            nudge(true, conductor, now);
            return true;
        default:
            return false;
    }
}

void MarkingDesk::nudge(bool back, Conductor& conductor, media::Moment now) {
    const auto mark = marking_.last();
    if (!mark) return conductor.step(back, now);
    conductor.take(media::command::Pause{}, now);
    if (conductor.anchor().state != FilmState::paused || conductor.position(now) != *mark)
        conductor.take(media::command::SeekTo{*mark}, now);
    steps_back_ = back;
    stepped_from_.reset();
}

void MarkingDesk::follow(Conductor& conductor, media::Moment now) {
    const media::FilmAnchor& anchor = conductor.anchor();
    if (anchor.state == FilmState::playing) {
        steps_back_.reset();
        stepped_from_.reset();
    }
    if (anchor.state != FilmState::paused) return;
    if (steps_back_) {
        conductor.step(*std::exchange(steps_back_, {}), now);
        stepped_from_ = anchor.epoch;
    } else if (stepped_from_ && anchor.epoch != *stepped_from_) {
        stepped_from_.reset();
        marking_.move_last(anchor.vector.position);
    }
}

void MarkingDesk::save() {
    const auto where = media::save_marks(film_, marking_.marks());
    if (where)
        marking_.saved(where->string());
    else
        marking_.say(where.error().what);
}

scene::Marking MarkingDesk::scene(const Conductor& conductor, media::Moment now) const {
    return marking_.scene(conductor.frame_on_screen(now), conductor.frame_length());
}

}  // namespace player
