// link_socket.h: one end of the socket pair between player and companion.
//
// The parent of both keeps both ends open, so neither sees the other's death: a restarted process
// finds its end as it was, and the letters that wait in it.
//
// Threads  None of its own. Never blocks.
// Errors   A full socket drops the message and answers false; what matters is state and is sent
// again.
#pragma once

#include <optional>

#include "media/link.h"

namespace media {

class LinkSocket {
public:
    explicit LinkSocket(int descriptor)
        : descriptor_{descriptor} {}  // borrowed: open as long as the process

    [[nodiscard]] int descriptor() const { return descriptor_; }
    // False when the link is full. Most need not look: what matters is said again.
    bool send(const link::Message& message) const;  // NOLINT(modernize-use-nodiscard)
    // The next message that waits, if any. Unreadable ones are logged and skipped.
    [[nodiscard]] std::optional<link::Message> receive() const;

private:
    int descriptor_;
};

}  // namespace media
