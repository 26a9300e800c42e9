// sandbox.h: after this call no file can be opened, no program started and nobody called.
//
// The kernel keeps the promise that nothing about the audience is written down, not our good
// intentions.
//
// Errors   A kernel without seccomp, which must stop the companion: the sentence says so.
// Threads  Call it once, from the only thread.
#pragma once

#include "media/base/result.h"

namespace companion {

[[nodiscard]] media::Result<void> enter_sandbox();

// No core file, no debugger: memory holds the token and, for as long as they are connected,
// addresses.
void forbid_memory_dumps();

}  // namespace companion
