#include "player/own_request.h"

#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <charconv>
#include <csignal>
#include <netinet/in.h>
#include <openssl/ssl.h>
#include <span>
#include <sys/socket.h>
#include <sys/time.h>

#include <fmt/format.h>

#include "media/base/owned.h"
#include "player/descriptor.h"

namespace player {

namespace {

constexpr timeval patience{.tv_sec = 3, .tv_usec = 0};
constexpr std::size_t longest = 1'048'576;

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

// OpenSSL writes as one writes to a file: whoever has hung up would end us.
class NoPipeSignal {
public:
    NoPipeSignal() : before_{::signal(SIGPIPE, SIG_IGN)} {}
    ~NoPipeSignal() { ::signal(SIGPIPE, before_); }
    NoPipeSignal(const NoPipeSignal&) = delete;
    NoPipeSignal& operator=(const NoPipeSignal&) = delete;
    NoPipeSignal(NoPipeSignal&&) = delete;
    NoPipeSignal& operator=(NoPipeSignal&&) = delete;

private:
    void (*before_)(int);
};

// A connection to our own door, in plain or under TLS. Who answers there need not be asked: it is
// our own child, on this machine.
class Line {
public:
    explicit Line(const Listener& door) : socket_{connected_to(door)} {
        if (door.name.empty() || socket_.number() < 0) return;
        context_.reset(SSL_CTX_new(TLS_client_method()));
        tls_.reset(SSL_new(context_.get()));
        SSL_set_fd(tls_.get(), socket_.number());
        if (SSL_connect(tls_.get()) == 1) return;
        tls_.reset();
        socket_ = Descriptor{};
    }

    bool send_all(std::string_view text) {
        while (!text.empty()) {
            const ssize_t sent = send(text);
            if (sent <= 0) return false;
            text.remove_prefix(static_cast<std::size_t>(sent));
        }
        return true;
    }

    ssize_t receive(std::span<char> room) {
        if (tls_ != nullptr)
            return SSL_read(tls_.get(), room.data(), static_cast<int>(room.size()));
        return ::recv(socket_.number(), room.data(), room.size(), 0);
    }

private:
    ssize_t send(std::string_view text) {
        if (tls_ != nullptr)
            return SSL_write(tls_.get(), text.data(), static_cast<int>(text.size()));
        return ::send(socket_.number(), text.data(), text.size(), MSG_NOSIGNAL);
    }

    NoPipeSignal quiet_;
    Descriptor socket_;
    media::Owned<SSL_CTX, SSL_CTX_free> context_;
    media::Owned<SSL, SSL_free> tls_;
};

// One answer and no byte more: its head says how long its body is, as our companion writes it.
std::optional<std::string> read_body(Line& line) {
    constexpr std::string_view length_is = "content-length: ";
    std::string text;
    std::array<char, 4096> some{};
    std::size_t whole = longest;
    std::size_t body = 0;
    while (text.size() < whole) {
        const ssize_t got = line.receive(some);
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

}  // namespace

std::optional<std::string> ask_own_door(const Listener& door,
                                        std::initializer_list<std::string_view> paths) {
    Line line{door};
    const std::string& host = door.name.empty() ? door.address : door.name;
    std::string said;
    for (const std::string_view path : paths) {
        const std::string question =
            fmt::format("GET {} HTTP/1.1\r\nHost: {}:{}\r\n\r\n", path, host, door.port);
        if (!line.send_all(question)) return std::nullopt;
        const auto body = read_body(line);
        if (!body) return std::nullopt;
        said += *body;
    }
    return said;
}

}  // namespace player
