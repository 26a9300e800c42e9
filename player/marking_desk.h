// marking_desk.h: the keys of `contrechamp mark`, between the marks and the film that shows them.
//
// Threads  None of its own. The time is an argument.
#pragma once

#include <filesystem>

#include "player/conductor.h"
#include "player/controls.h"
#include "player/marking.h"

namespace player {

class MarkingDesk {
public:
    MarkingDesk(Marking marking, std::filesystem::path film)
        : marking_{std::move(marking)}, film_{std::move(film)} {}

    // Whether the key was for marking.
    [[nodiscard]] bool take(const Order& order, Conductor& conductor, media::Moment now);
    // After each turn of the show: a nudge takes several.
    void follow(Conductor& conductor, media::Moment now);

    [[nodiscard]] bool unsaved() const { return marking_.unsaved(); }
    void warn() { marking_.say("Les marques ne sont pas enregistrées : S les enregistre."); }
    [[nodiscard]] scene::Marking scene(const Conductor& conductor, media::Moment now) const;

private:
    void nudge(bool back, Conductor& conductor, media::Moment now);
    void save();

    Marking marking_;
    std::filesystem::path film_;
    std::optional<bool> steps_back_;             // when the film has got to the mark
    std::optional<std::uint32_t> stepped_from_;  // the epoch a step is to leave
};

}  // namespace player
