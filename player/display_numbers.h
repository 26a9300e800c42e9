// display_numbers.h: `contrechamp displays`: which screen has which number, printed and shown.
//
// Threads  The main thread only.
// Errors   No screen: the window's sentence.
#pragma once

#include "media/base/result.h"
#include "player/bells.h"

namespace player {

// A large number on every display, for some seconds or until a key. The exit status.
[[nodiscard]] media::Result<int> show_display_numbers(Bells& bells);

}  // namespace player
