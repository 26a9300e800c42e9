// traffic.h: how much came over a connection, also what the library answers without telling us:
// pings.
//
// Units  Bytes, since the connection was opened.
#pragma once

#include <cstdint>

namespace companion {

// Nothing where the kernel does not count.
[[nodiscard]] std::uint64_t bytes_received(int descriptor);

}  // namespace companion
