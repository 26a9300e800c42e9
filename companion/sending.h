// sending.h: the one place where bytes of ours leave for a socket, in plain or under TLS.
//
// In plain by ourselves: through the library it takes ten times as many instructions. Under TLS
// through the library, which encrypts. Either way it is the library that keeps what has to wait.
//
// Threads  The loop's.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include <libwebsockets.h>

namespace companion {

// How many of these bytes are on their way and need not be kept: as many as there is room for.
// Nothing: the connection is broken.
[[nodiscard]] std::optional<std::size_t> send_some(lws* socket, std::string_view bytes);

// All of them, now or when there is room. False: the connection is broken.
[[nodiscard]] bool send_all(lws* socket, std::string_view bytes);

}  // namespace companion
