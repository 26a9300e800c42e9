// app.h: the player from its setup to its end.
//
// Errors  One sentence when there is no film, no display, no way to draw.
#pragma once

#include "media/base/result.h"
#include "media/setup.h"

namespace player {

// Shows the film. The exit status of the program.
[[nodiscard]] media::Result<int> run(const media::PlayerSetup& setup);

}  // namespace player
