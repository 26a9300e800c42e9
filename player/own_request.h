// own_request.h: one question to our own companion, at the address the phones have: by way of the
// network, as far as this machine goes.
//
// Threads  Waits, some seconds at most.
// Errors   None: an answer that does not come, or that is no 200, is no answer.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "player/listeners.h"

namespace player {

// The body of the answer. `path` begins with a slash.
[[nodiscard]] std::optional<std::string> ask_own_door(const Listener& door, std::string_view path);

}  // namespace player
