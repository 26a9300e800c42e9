#include "player/own_request.h"

#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <charconv>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>

#include <fmt/format.h>

#include "player/descriptor.h"

namespace player {

namespace {

constexpr timeval patience{.tv_sec = 3, .tv_usec = 0};
constexpr std::size_t longest = 1'048'576;

bool send_all(int socket, std::string_view text) {
    while (!text.empty()) {
        const ssize_t sent = ::send(socket, text.data(), text.size(), MSG_NOSIGNAL);
        if (sent <= 0) return false;
        text.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
}

// One answer and no byte more: its head says how long its body is, as our companion writes it.
std::optional<std::string> read_body(int socket) {
    constexpr std::string_view length_is = "content-length: ";
    std::string text;
    std::array<char, 4096> some{};
    std::size_t whole = longest;
    std::size_t body = 0;
    while (text.size() < whole) {
        const ssize_t got = ::recv(socket, some.data(), some.size(), 0);
        if (got <= 0) return std::nullopt;
        text.append(some.data(), static_cast<std::size_t>(got));
        const auto head = text.find("\r\n\r\n");
        if (body > 0 || head == std::string::npos) continue;
        const auto said = text.find(length_is);
        if (!text.starts_with("HTTP/1.1 200") || said > head) return std::nullopt;
        std::size_t length = 0;
        std::from_chars(text.data() + said + length_is.size(), text.data() + head, length);
        body = head + 4;
        whole = std::min(longest, body + length);
    }
    return text.substr(body);
}

Descriptor connected_to(const Listener& door) {
    Descriptor socket{::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)};
    ::setsockopt(socket.number(), SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    ::setsockopt(socket.number(), SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
    sockaddr_in place{};
    place.sin_family = AF_INET;
    place.sin_port = htons(static_cast<std::uint16_t>(door.port));
    const bool known = ::inet_pton(AF_INET, door.address.c_str(), &place.sin_addr) == 1;
    if (!known ||
        ::connect(socket.number(), reinterpret_cast<const sockaddr*>(&place), sizeof place) != 0)
        return Descriptor{};
    return socket;
}

}  // namespace

std::optional<std::string> ask_own_door(const Listener& door,
                                        std::initializer_list<std::string_view> paths) {
    const Descriptor socket = connected_to(door);
    std::string said;
    for (const std::string_view path : paths) {
        const std::string question =
            fmt::format("GET {} HTTP/1.1\r\nHost: {}:{}\r\n\r\n", path, door.address, door.port);
        if (!send_all(socket.number(), question)) return std::nullopt;
        const auto body = read_body(socket.number());
        if (!body) return std::nullopt;
        said += *body;
    }
    return said;
}

}  // namespace player
