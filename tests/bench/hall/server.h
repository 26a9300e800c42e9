// server.h: a server that is measured, on a processor of its own: ours, or one it is held against.
//
// Ours is contrechamp-companion as it is, sandbox and all, with the setup, the doors and the link
// that the parent of a screening gives it. The others say on their output at which port they
// listen, speak the phones' WebSocket, give back what they are told, and tell everybody when they
// hear « change ».
//
// Limits  Ends with its owner, at once.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <sys/types.h>
#include <vector>

#include "tests/bench/hall/given.h"

namespace hall {

class Server {
public:
    // No words: ours. `letter` is how long the others' letters are.
    Server(std::vector<std::string> words, Place place, std::size_t letter);
    ~Server();
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;
    Server(Server&&) = delete;
    Server& operator=(Server&&) = delete;

    [[nodiscard]] std::uint16_t port() const { return port_; }
    [[nodiscard]] bool is_ours() const { return ours_; }
    [[nodiscard]] std::string host() const { return "127.0.0.1:" + std::to_string(port_); }

    // The film is somewhere else now, and all phones are to hear of it.
    void change();

    // Of the processor, since it began.
    [[nodiscard]] double busy_seconds() const;
    [[nodiscard]] std::int64_t resident_bytes() const;

private:
    void start_ours(Place place);
    void start(const std::vector<std::string>& words, Place place);
    void shout();

    bool ours_;
    std::size_t letter_;
    pid_t process_ = -1;
    std::uint16_t port_ = 0;
    int link_ = -1;  // ours: to the companion; else: a phone that says « change »
    std::uint32_t epoch_ = 0;
};

}  // namespace hall
