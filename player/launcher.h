// launcher.h: the parent of a screening.
//
// Starts player and companion, keeps both ends of the link and both doors open, and starts again
// whichever dies: a restarted child finds its sockets, the letters waiting in them and the notebook
// as they were. Ends when the operator says so, by SIGINT or SIGTERM, and then leaves no process
// behind.
//
// Threads  One. Waits in sigtimedwait(); nothing runs in a signal handler.
// Errors   A child that cannot start at all (exit_cannot in its first life) ends the screening.
// Limits   A child that keeps dying is started again after 0.1 s, then 0.2, 0.4 … 2 s, and for
// ever.
#pragma once

#include "media/base/result.h"
#include "media/setup.h"
#include "player/listeners.h"

namespace player {

struct Screening {
    media::PlayerSetup player;        // link and notebook are filled in by the launcher
    media::CompanionSetup companion;  // link, listeners and token likewise
};

// Shows it to its end. The exit status of the command.
[[nodiscard]] media::Result<int> show(Screening screening, const Doors& doors);

// The player alone, with nothing to start again: `contrechamp mark`, `contrechamp displays`.
[[nodiscard]] media::Result<int> play_alone(media::PlayerSetup setup);

}  // namespace player
