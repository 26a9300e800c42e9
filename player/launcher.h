// launcher.h: the parent of a screening.
//
// Starts player and companion, keeps both ends of the link and both doors open, and starts again
// whichever dies: a restarted child finds its sockets, the letters waiting in them and the notebook
// as they were. What it would need if it fell itself, it writes down. Ends when the operator says
// so, by SIGINT or SIGTERM, and then leaves no process behind.
//
// Threads  One. Waits in sigtimedwait(); nothing runs in a signal handler.
// Errors   A child that cannot start at all (exit_cannot in its first life) ends the screening.
// Limits   A child that keeps dying is started again after 0.1 s, then 0.2, 0.4 … 2 s, and for
// ever.
#pragma once

#include <chrono>
#include <functional>

#include "media/base/result.h"
#include "media/link.h"
#include "media/notebook.h"
#include "media/setup.h"
#include "player/listeners.h"

namespace player {

struct Screening {
    media::PlayerSetup player;        // link and notebook are filled in by the launcher
    media::CompanionSetup companion;  // link, listeners and token likewise
    std::string film{};               // its fingerprint: it is written down (logbook.h); empty: not
    bool resumes = false;             // where the player's interruption says, without being asked
};

// What is done to a screening from behind, while it runs.
class Backstage {
public:
    Backstage() = default;
    Backstage(const Backstage&) = delete;
    Backstage& operator=(const Backstage&) = delete;
    Backstage(Backstage&&) = delete;
    Backstage& operator=(Backstage&&) = delete;
    virtual ~Backstage() = default;

    virtual void command(const media::Command& command) = 0;  // as the desk would
    virtual void poll_next() = 0;                             // as the projector's key would
    [[nodiscard]] virtual const media::Notebook& pages() const = 0;
    // Looks after both programs meanwhile. False when the screening is over.
    virtual bool wait(std::chrono::milliseconds time) = 0;
};
using Rehearse = std::function<void(Backstage&)>;

// Shows it to its end, or for as long as the rehearsal takes. The exit status of the command.
// An audience without a socket has no door: the screening goes without phones.
[[nodiscard]] media::Result<int> show(Screening screening, const Doors& doors,
                                      const Rehearse& rehearsal = {});

// The player alone, with nothing to start again: `contrechamp mark`, `contrechamp displays`.
[[nodiscard]] media::Result<int> play_alone(media::PlayerSetup setup);

}  // namespace player
