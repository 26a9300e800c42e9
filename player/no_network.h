// no_network.h: takes the network away from this process, for good.
//
// A film is a file somebody hands us; a list of addresses renamed film.mkv must not make the player
// visit them. mpv is told so as well, but the kernel does not depend on mpv's options.
//
// Errors  One sentence, where the kernel cannot filter system calls.
#pragma once

#include "media/base/result.h"

namespace player {

// From now on sockets of the internet families cannot be made, neither here nor in children. Local
// sockets, as sound and display need them, can.
[[nodiscard]] media::Result<void> deny_network();

}  // namespace player
