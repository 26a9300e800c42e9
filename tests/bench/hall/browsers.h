// browsers.h: connections that ask for pages, as browsers do: one page after another on each,
// packed.
//
// Threads  One: the caller's, in turn().
// Errors   What is not answered with 200, or not at all, is counted in `failed`.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <string>
#include <string_view>

#include "tests/bench/hall/given.h"
#include "tests/bench/hall/server.h"

namespace hall {

class Browsers {
public:
    struct Connection {
        int socket = -1;
        bool connected = false;
        bool asked = false;
        std::string request{};  // that waits for the connection
        std::string answer{};   // so far: head and body
        std::function<void(Connection&, std::string_view head, std::string_view body)> done{};
    };
    using Done = decltype(Connection::done);

    explicit Browsers(const Server& server);
    ~Browsers();
    Browsers(const Browsers&) = delete;
    Browsers& operator=(const Browsers&) = delete;
    Browsers(Browsers&&) = delete;
    Browsers& operator=(Browsers&&) = delete;

    // Lent as long as the browsers live.
    [[nodiscard]] Connection& open();
    void ask(Connection& connection, std::string_view path, Done done);

    void turn(Moment until);

    [[nodiscard]] std::uint64_t failed() const { return failed_; }

private:
    void act(Connection& connection);
    void send(Connection& connection);
    void finish(Connection& connection);
    void close(Connection& connection);

    const Server& server_;
    int epoll_;
    std::deque<Connection> connections_;
    std::string bytes_;
    std::uint64_t failed_ = 0;
};

}  // namespace hall
