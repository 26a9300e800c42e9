// sound_check.h: a tone at the left, then another one at the right, on the way the film's sound
// takes.
//
// Threads  Waits for the end of the tones, some three seconds.
// Errors   One sentence where no sound comes out of this machine.
#pragma once

#include <filesystem>

#include "media/base/result.h"

namespace player {

// `into`: a WAV file, for those who measure; empty: what people hear. The exit status.
[[nodiscard]] media::Result<int> play_sound_check(const std::filesystem::path& into = {});

}  // namespace player
