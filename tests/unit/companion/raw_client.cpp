#include "tests/unit/companion/raw_client.h"

#include <arpa/inet.h>
#include <array>
#include <csignal>
#include <cstdlib>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>
#include <utility>

#include <doctest/doctest.h>
#include <fmt/format.h>

namespace {

std::size_t big_endian(std::string_view bytes) {
    std::size_t number = 0;
    for (const char byte : bytes) number = (number << 8U) | static_cast<unsigned char>(byte);
    return number;
}

}  // namespace

RawClient::RawClient(std::uint16_t port, int window, bool encrypted)
    : socket_{::socket(AF_INET, SOCK_STREAM, 0)} {
    if (window > 0) setsockopt(socket_, SOL_SOCKET, SO_RCVBUF, &window, sizeof window);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(port);
    REQUIRE(connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);
    if (!encrypted) return;
    std::signal(SIGPIPE, SIG_IGN);  // OpenSSL writes as one writes to a file
    const media::Owned<SSL_CTX, SSL_CTX_free> context{SSL_CTX_new(TLS_client_method())};
    tls_.reset(SSL_new(context.get()));
    SSL_set_fd(tls_.get(), socket_);
    REQUIRE(SSL_connect(tls_.get()) == 1);
}

RawClient::RawClient(RawClient&& other) noexcept
    : socket_{std::exchange(other.socket_, -1)},
      tls_{std::move(other.tls_)},
      buffer_{std::move(other.buffer_)} {}

RawClient::~RawClient() {
    if (socket_ >= 0) close(socket_);
}

void RawClient::send(std::string_view bytes) const {
    if (tls_ != nullptr)
        static_cast<void>(SSL_write(tls_.get(), bytes.data(), static_cast<int>(bytes.size())));
    else
        static_cast<void>(::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL));
}

bool RawClient::read_more() {
    pollfd waiting{.fd = socket_, .events = POLLIN, .revents = 0};
    const bool is_there = tls_ != nullptr && SSL_pending(tls_.get()) > 0;
    if (!is_there && poll(&waiting, 1, patience_ms) != 1) return false;
    std::array<char, 16384> piece{};
    const ssize_t got = tls_ != nullptr
                            ? SSL_read(tls_.get(), piece.data(), static_cast<int>(piece.size()))
                            : recv(socket_, piece.data(), piece.size(), 0);
    if (got <= 0) return false;
    buffer_.append(piece.data(), static_cast<std::size_t>(got));
    return true;
}

bool RawClient::have(std::size_t bytes) {
    while (buffer_.size() < bytes)
        if (!read_more()) return false;
    return true;
}

std::string RawClient::answer() {
    constexpr std::string_view end = "\r\n\r\n";
    constexpr std::string_view length_header = "content-length: ";
    std::size_t head = buffer_.find(end);
    while (head == std::string::npos && read_more()) head = buffer_.find(end);
    if (head == std::string::npos) return std::exchange(buffer_, {});
    std::size_t whole = head + end.size();
    const std::size_t length = buffer_.find(length_header);
    if (length < head)
        whole += std::strtoul(buffer_.c_str() + length + length_header.size(), nullptr, 10);
    static_cast<void>(have(whole));
    std::string text = buffer_.substr(0, whole);
    buffer_.erase(0, whole);
    return text;
}

bool RawClient::is_closed() {
    while (read_more()) {
    }
    pollfd waiting{.fd = socket_, .events = POLLIN, .revents = 0};
    poll(&waiting, 1, patience_ms);  // under TLS the end is said a moment before it comes
    std::array<char, 1> piece{};
    return recv(socket_, piece.data(), piece.size(), MSG_DONTWAIT) <= 0 && errno != EAGAIN;
}

std::string frame_of(std::string_view text, unsigned char first_byte) {
    std::string frame{static_cast<char>(first_byte)};
    if (text.size() < 126) {
        frame += static_cast<char>(0x80U | text.size());
    } else {
        frame += static_cast<char>(0x80U | 126U);
        frame += static_cast<char>(text.size() >> 8U);
        frame += static_cast<char>(text.size() & 0xffU);
    }
    frame.append(4, '\0');
    return frame.append(text);
}

void RawClient::send_frame(std::string_view text, unsigned char first_byte) const {
    send(frame_of(text, first_byte));
}

std::optional<std::string> RawClient::frame() {
    if (!have(2)) return {};
    std::size_t head = 2;
    std::size_t length = static_cast<unsigned char>(buffer_[1]);
    if (length == 126) head += 2;
    if (length == 127) head += 8;
    if (!have(head)) return {};
    if (head > 2) length = big_endian(std::string_view{buffer_}.substr(2, head - 2));
    if (!have(head + length)) return {};
    std::string text = buffer_.substr(head, length);
    buffer_.erase(0, head + length);
    return text;
}

nlohmann::json RawClient::letter() {
    const auto text = frame();
    REQUIRE(text);
    return nlohmann::json::parse(*text);
}

nlohmann::json RawClient::letter(std::string_view kind) {
    nlohmann::json next = letter();
    while (next.at("t") != kind) next = letter();
    return next;
}

std::string handshake_of(const Upgrade& upgrade) {
    const std::string host =
        upgrade.host.empty() ? fmt::format("127.0.0.1:{}", upgrade.port) : upgrade.host;
    return fmt::format(
        "{} {} {}\r\nHost: {}\r\nUpgrade: {}\r\nConnection: Upgrade\r\n"
        "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
        "Sec-WebSocket-Protocol: {}\r\n{}\r\n",
        upgrade.method, upgrade.path, upgrade.http, host, upgrade.upgrade, upgrade.protocol,
        upgrade.origin.empty() ? "" : fmt::format("Origin: {}\r\n", upgrade.origin));
}

std::optional<RawClient> open_socket(const Upgrade& upgrade) {
    RawClient client{upgrade.port, upgrade.window, upgrade.encrypted};
    client.send(handshake_of(upgrade));
    const std::string answer = client.answer();
    if (!answer.starts_with("HTTP/1.1 101 ")) return {};
    return client;
}
