// projection.h: the player with a window: what is seen, and the keys.
//
// Threads  The main thread owns window, picture and film.
// Errors   One sentence when there is no display, no font or no way to draw.
#pragma once

#include "media/base/result.h"
#include "media/programme.h"
#include "media/setup.h"
#include "player/bells.h"

namespace player {

// Shows the film in a window. The exit status of the program.
[[nodiscard]] media::Result<int> project(const media::PlayerSetup& setup,
                                         const media::Programme& programme, Bells& bells);

}  // namespace player
