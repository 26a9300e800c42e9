// journal.h: the player's memory, in the notebook that outlives it.
//
// Threads  The main thread only.
#pragma once

#include <optional>

#include "media/notebook.h"
#include "player/conductor.h"

namespace player {

class Journal {
public:
    static constexpr std::chrono::milliseconds writes_every{250};  // what a crash may cost

    Journal(media::SharedNotebook notebook, const media::Programme& programme);

    [[nodiscard]] Conductor::Memory read() const;
    // On each change of state, and every 250 ms; else it does nothing.
    void write(const Conductor& conductor, media::Moment now);
    void note_wiped();  // the votes

private:
    media::SharedNotebook notebook_;
    std::vector<std::string>
        prompts_;  // in the programme's order: what a place in the notebook means
    std::optional<std::uint32_t> epoch_;
    std::size_t releases_ = 0;
    media::Moment next_;
};

}  // namespace player
