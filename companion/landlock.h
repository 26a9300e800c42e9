// landlock.h: a second lock, where the kernel has one: no file by any name, no port by any number.
//
// The sandbox is the promise and refuses the calls themselves. This one refuses what they are for,
// so that a hole in a list of calls leads nowhere. It knows nothing of what was open before.
//
// Errors   None: a kernel without Landlock (before Linux 5.13) leaves everything as it is.
// Threads  Call it once, from the only thread, before the sandbox, which refuses these calls too.
#pragma once

namespace companion {

// By its generation: 0 is none, 1 keeps files, 4 and later TCP ports, 6 and later signals to
// others.
[[nodiscard]] int landlock_of_this_kernel();

// Whether it is locked now.
bool enter_landlock();

}  // namespace companion
