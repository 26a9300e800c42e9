// truth.h: where the film really was, and which prompt belonged there, now and a while ago.
//
// It asks media/cue_schedule.h and media/timeline.h, as the companion does. A phone has its answer
// from JavaScript's twin of both, from letters, and from a clock that it has to guess.
//
// Threads  None of its own.
#pragma once

#include <string>
#include <vector>

#include "media/cue_schedule.h"
#include "media/timeline.h"
#include "tests/trust/evenings/plan.h"

namespace evenings {

class Truth {
public:
    explicit Truth(const Plan& plan);

    void film_is(const media::FilmAnchor& anchor, Moment now);
    void released(const std::vector<media::Release>& releases, Moment now);
    void closed(Moment now);

    [[nodiscard]] const media::FilmAnchor& anchor() const { return anchors_.back().value; }
    [[nodiscard]] const media::Bounds& bounds() const { return bounds_; }
    [[nodiscard]] media::FilmTime place(Moment now) const;
    [[nodiscard]] Moment changed() const;  // the film's line or its state
    [[nodiscard]] Moment released() const { return schedules_.back().since; }

    // The prompt that belongs to this moment; empty: none.
    [[nodiscard]] std::string prompt(Moment now) const;

    // Whether a prompt, or none, was right at any time since `since`, give or take what a phone
    // keeps of a place that was corrected backwards.
    [[nodiscard]] bool was_right(const std::string& prompt, Moment since, Moment now) const;

private:
    // A page does not take a card away for a correction (steady in screening.js).
    static constexpr media::FilmSpan kept{250'000};

    template <class Value>
    struct Since {
        Moment since;
        Value value;
    };
    struct Stretch {
        media::FilmTime from;
        media::FilmTime to;
    };
    [[nodiscard]] static bool shows(const media::CueSchedule& schedule, const Stretch& stretch,
                                    const std::string& prompt);

    const Plan& plan_;
    media::Bounds bounds_;
    std::vector<Since<media::FilmAnchor>> anchors_;
    std::vector<Since<media::CueSchedule>> schedules_;
    bool closed_ = false;
    Moment closed_at_;
};

}  // namespace evenings
