// own_request.h: questions to our own companion, at the address the phones have: by way of the
// network, as far as this machine goes.
//
// Threads  Waits, some seconds at most.
// Errors   None: an answer that does not come, or that is no 200, is no answer.
#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

#include "player/listeners.h"

namespace player {

// All that is answered, one question after the other on one connection, as by a phone that keeps
// its line. Each path begins with a slash.
[[nodiscard]] std::optional<std::string> ask_own_door(
    const Listener& door, std::initializer_list<std::string_view> paths);

}  // namespace player
