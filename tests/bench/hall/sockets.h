// sockets.h: what the hall knows of TCP and of WebSocket frames.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <sys/epoll.h>

#include "tests/bench/hall/given.h"

namespace hall {

// A listening socket at a port that was free, for whoever inherits it.
class Listener {
public:
    Listener();
    ~Listener();
    Listener(const Listener&) = delete;
    Listener& operator=(const Listener&) = delete;
    Listener(Listener&&) = delete;
    Listener& operator=(Listener&&) = delete;

    [[nodiscard]] int descriptor() const { return descriptor_; }
    [[nodiscard]] std::uint16_t port() const { return port_; }

private:
    int descriptor_;
    std::uint16_t port_ = 0;
};

// What has come in by then, at the first of them; the part of `room` that says so. To the
// nanosecond: a timeout in milliseconds would be no schedule.
[[nodiscard]] std::span<epoll_event> what_comes(int epoll, std::span<epoll_event> room,
                                                Moment until);

// Waits ten seconds at most.
[[nodiscard]] bool can_be_read(int descriptor);

// Until somebody listens there: ten seconds at most.
void wait_for_listener(std::uint16_t port);

// On its way to the port, not blocking. The address it comes from is one of several by `number`:
// from one alone there are not ports enough for a hall.
[[nodiscard]] int connect_to(std::uint16_t port, std::size_t number);

// What a browser sends to open a phone's WebSocket.
[[nodiscard]] std::string handshake(std::string_view host);

// A blocking socket on which the handshake was answered.
[[nodiscard]] int open_socket_and_wait(std::uint16_t port, const std::string& handshake);

// One text as a client sends it. Masked with zeros, which changes nothing and costs the server what
// any mask does.
[[nodiscard]] std::string frame(std::string_view text);

// Calls `heard` for each whole frame at the start of `bytes`, unmasked as from a server. Answers
// how many bytes these were.
std::size_t read_frames(std::string_view bytes, const std::function<void(std::string_view)>& heard);

}  // namespace hall
