// sandbox.h: after this call no file can be opened, no program started, nobody called and nobody's
// address asked for.
//
// The kernel keeps the promise that nothing about the audience is written down, not our good
// intentions: what the process never learns it cannot tell.
//
// Errors   A kernel without seccomp: the sentence says so, and the companion stops, unless it was
// told
//          (--without-sandbox) to go on and to tell the hall.
// Threads  Call it once, from the only thread.
#pragma once

#include "media/base/result.h"

namespace companion {

[[nodiscard]] media::Result<void> enter_sandbox();

// No core file, no debugger: memory holds the desk's key and the votes of an open round.
void forbid_memory_dumps();

}  // namespace companion
