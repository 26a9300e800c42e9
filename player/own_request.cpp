#include "player/own_request.h"

#include <arpa/inet.h>
#include <array>
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

std::string read_all(int socket) {
    std::string text;
    std::array<char, 4096> some{};
    while (text.size() < longest) {
        const ssize_t got = ::recv(socket, some.data(), some.size(), 0);
        if (got <= 0) break;
        text.append(some.data(), static_cast<std::size_t>(got));
    }
    return text;
}

}  // namespace

std::optional<std::string> ask_own_door(const Listener& door, std::string_view path) {
    const Descriptor socket{::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)};
    ::setsockopt(socket.number(), SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    ::setsockopt(socket.number(), SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
    sockaddr_in place{};
    place.sin_family = AF_INET;
    place.sin_port = htons(static_cast<std::uint16_t>(door.port));
    if (::inet_pton(AF_INET, door.address.c_str(), &place.sin_addr) != 1) return std::nullopt;
    if (::connect(socket.number(), reinterpret_cast<const sockaddr*>(&place), sizeof place) != 0)
        return std::nullopt;
    const std::string question =
        fmt::format("GET {} HTTP/1.1\r\nHost: {}:{}\r\nConnection: close\r\n\r\n", path,
                    door.address, door.port);
    if (!send_all(socket.number(), question)) return std::nullopt;
    const std::string answer = read_all(socket.number());
    const auto head = answer.find("\r\n\r\n");
    if (!answer.starts_with("HTTP/1.1 200") || head == std::string::npos) return std::nullopt;
    return answer.substr(head + 4);
}

}  // namespace player
