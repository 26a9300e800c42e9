#include "tests/bench/hall/browsers.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>
#include <utility>

#include <fmt/format.h>

#include "tests/bench/hall/crowd.h"
#include "tests/bench/hall/sockets.h"

namespace hall {

namespace {

constexpr std::string_view head_end = "\r\n\r\n";

std::string lower(std::string text) {
    std::ranges::transform(text, text.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return text;
}

}  // namespace

Browsers::Browsers(const Server& server)
    : server_{server}, epoll_{epoll_create1(EPOLL_CLOEXEC)}, bytes_(65536, '\0') {}

Browsers::~Browsers() {
    for (Connection& connection : connections_)
        if (connection.socket >= 0) ::close(connection.socket);
    ::close(epoll_);
}

Browsers::Connection& Browsers::open() {
    Connection& connection = connections_.emplace_back();
    connection.socket = connect_to(server_.port(), connections_.size());
    epoll_event wish{.events = EPOLLOUT, .data = {.ptr = &connection}};
    epoll_ctl(epoll_, EPOLL_CTL_ADD, connection.socket, &wish);
    return connection;
}

void Browsers::ask(Connection& connection, std::string_view path, Done done) {
    connection.request = fmt::format(
        "GET {} HTTP/1.1\r\nHost: {}\r\nUser-Agent: hall\r\nAccept: */*\r\nAccept-Encoding: gzip, "
        "deflate\r\nAccept-Language: fr\r\nConnection: keep-alive\r\n\r\n",
        path, server_.host());
    connection.done = std::move(done);
    if (connection.socket < 0) return static_cast<void>(++failed_);
    if (connection.connected) send(connection);
}

void Browsers::turn(Moment until) {
    std::array<epoll_event, 256> room{};
    for (const epoll_event& event : what_comes(epoll_, room, until))
        act(*static_cast<Connection*>(event.data.ptr));
}

void Browsers::act(Connection& connection) {
    if (!connection.connected) {
        connection.connected = true;
        epoll_event wish{.events = EPOLLIN, .data = {.ptr = &connection}};
        epoll_ctl(epoll_, EPOLL_CTL_MOD, connection.socket, &wish);
        if (!connection.request.empty()) send(connection);
        return;
    }
    const ssize_t got = recv(connection.socket, bytes_.data(), bytes_.size(), 0);
    if (got < 0 && errno == EAGAIN) return;
    if (got <= 0) return close(connection);
    connection.answer.append(bytes_.data(), static_cast<std::size_t>(got));
    finish(connection);
}

void Browsers::send(Connection& connection) {
    const std::string request = std::exchange(connection.request, {});
    connection.asked = true;
    if (::send(connection.socket, request.data(), request.size(), MSG_NOSIGNAL) < 0)
        close(connection);
}

// Once the answer is whole. What is done then may ask on the same connection.
void Browsers::finish(Connection& connection) {
    const auto end = connection.answer.find(head_end);
    if (end == std::string::npos) return;
    const std::size_t head = end + head_end.size();
    const auto length = number_behind("content-length: ", lower(connection.answer.substr(0, head)));
    if (connection.answer.size() < head + length) return;
    connection.asked = false;
    const std::string answer = std::exchange(connection.answer, {});
    if (!answer.starts_with("HTTP/1.1 200")) ++failed_;
    const auto done = std::move(connection.done);
    done(connection, std::string_view{answer}.substr(0, head),
         std::string_view{answer}.substr(head));
}

// A server may close a connection that nobody uses.
void Browsers::close(Connection& connection) {
    if (connection.asked || !connection.request.empty()) ++failed_;
    ::close(connection.socket);
    connection.socket = -1;
}

}  // namespace hall
