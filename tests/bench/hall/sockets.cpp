#include "tests/bench/hall/sockets.h"

#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <cerrno>
#include <ctime>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <fmt/format.h>

namespace hall {

namespace {

constexpr int patience_ms = 10'000;
constexpr int backlog = 4096;
constexpr std::size_t phones_an_address = 5000;
constexpr std::uint32_t first_address = 0x7F010001;  // 127.1.0.1

sockaddr_in place(std::uint32_t address, std::uint16_t port) {
    sockaddr_in place{};
    place.sin_family = AF_INET;
    place.sin_addr.s_addr = htonl(address);
    place.sin_port = htons(port);
    return place;
}

const sockaddr* any(const sockaddr_in& place) {
    return reinterpret_cast<const sockaddr*>(&place);
}

}  // namespace

Listener::Listener() : descriptor_{socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0)} {
    sockaddr_in here = place(INADDR_LOOPBACK, 0);
    socklen_t size = sizeof here;
    demand(bind(descriptor_, any(here), size) == 0 && listen(descriptor_, backlog) == 0 &&
               getsockname(descriptor_, reinterpret_cast<sockaddr*>(&here), &size) == 0,
           "cannot listen");
    port_ = ntohs(here.sin_port);
}

Listener::~Listener() {
    close(descriptor_);
}

std::span<epoll_event> what_comes(int epoll, std::span<epoll_event> room, Moment until) {
    const auto left = std::max(Span{until - now()}, Span{0});
    const timespec wait{.tv_sec = left.count() / 1'000'000'000,
                        .tv_nsec = left.count() % 1'000'000'000};
    const int count =
        epoll_pwait2(epoll, room.data(), static_cast<int>(room.size()), &wait, nullptr);
    return room.first(static_cast<std::size_t>(std::max(count, 0)));
}

bool can_be_read(int descriptor) {
    pollfd waiting{.fd = descriptor, .events = POLLIN, .revents = 0};
    return poll(&waiting, 1, patience_ms) == 1;
}

void wait_for_listener(std::uint16_t port) {
    const Moment end = now() + std::chrono::milliseconds{patience_ms};
    const sockaddr_in there = place(INADDR_LOOPBACK, port);
    for (bool listens = false; !listens; poll(nullptr, 0, 1)) {
        demand(now() < end, "nobody listens");
        const int descriptor = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        listens = connect(descriptor, any(there), sizeof there) == 0;
        close(descriptor);
    }
}

int connect_to(std::uint16_t port, std::size_t number) {
    const int descriptor = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    demand(descriptor >= 0, "no descriptors left: raise the hard limit (ulimit -Hn)");
    const int yes = 1;
    setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    setsockopt(descriptor, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, &yes, sizeof yes);
    const auto address = first_address + static_cast<std::uint32_t>(number / phones_an_address);
    const sockaddr_in from = place(address, 0);
    demand(bind(descriptor, any(from), sizeof from) == 0, "no address to come from");
    const sockaddr_in to = place(INADDR_LOOPBACK, port);
    demand(connect(descriptor, any(to), sizeof to) == 0 || errno == EINPROGRESS, "cannot connect");
    return descriptor;
}

std::string handshake(std::string_view host) {
    return fmt::format(
        "GET /ws HTTP/1.1\r\nHost: {}\r\nOrigin: http://{}\r\nConnection: Upgrade\r\nUpgrade: "
        "websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
        "Sec-WebSocket-Protocol: contrechamp.v1\r\n\r\n",
        host, host);
}

int open_socket_and_wait(std::uint16_t port, const std::string& handshake) {
    const int descriptor = connect_to(port, 0);
    fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) & ~O_NONBLOCK);
    demand(send(descriptor, handshake.data(), handshake.size(), MSG_NOSIGNAL) > 0, "no handshake");
    std::array<char, 1024> answer{};
    demand(can_be_read(descriptor) && recv(descriptor, answer.data(), answer.size(), 0) > 0,
           "the handshake is not answered");
    demand(std::string_view{answer.data()}.starts_with("HTTP/1.1 101"), "the door stays shut");
    return descriptor;
}

std::string frame(std::string_view text) {
    constexpr std::size_t short_text = 126;
    constexpr unsigned masked = 0x80;
    std::string bytes{'\x81'};
    if (text.size() < short_text) {
        bytes += static_cast<char>(masked | text.size());
    } else {
        bytes += static_cast<char>(masked | short_text);
        bytes += static_cast<char>(text.size() >> 8U);
        bytes += static_cast<char>(text.size());
    }
    return bytes.append(4, '\0').append(text);
}

std::size_t read_frames(std::string_view bytes,
                        const std::function<void(std::string_view)>& heard) {
    constexpr std::size_t short_head = 2;
    constexpr std::size_t long_head = 4;
    constexpr unsigned two_more = 126;
    const auto at = [&](std::size_t i) { return static_cast<unsigned char>(bytes[i]); };
    std::size_t done = 0;
    while (bytes.size() - done >= short_head) {
        std::size_t head = short_head;
        std::size_t length = at(done + 1);
        demand(length <= two_more, "a frame longer than any of ours");
        if (length == two_more) {
            head = long_head;
            if (bytes.size() - done < head) break;
            length = (std::size_t{at(done + 2)} << 8U) | at(done + 3);
        }
        if (bytes.size() - done < head + length) break;
        if (at(done) == 0x81) heard(bytes.substr(done + head, length));
        done += head + length;
    }
    return done;
}

}  // namespace hall
