// regulars.h: phones that lose their companion and come back, as the page does
// (companion/web/shared/socket.js): a line that is closed is followed by another within 250 ms, and
// by one more beside it every 350 to 750 ms until one delivers, four at once at most; more seldom
// after 15 s. Each asks for the clock as phones do, sixteen times at first, then four times every
// five seconds.
//
// Threads  One: the caller's, in turn().
// Limits   As many sockets as the process may have: what a phone would open beyond that it opens
//          later, and is counted.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <queue>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "tests/bench/hall/given.h"
#include "tests/bench/hall/server.h"

namespace hall {

class Regulars {
public:
    Regulars(const Server& server, std::size_t phones, std::uint32_t seed);
    ~Regulars();
    Regulars(const Regulars&) = delete;
    Regulars& operator=(const Regulars&) = delete;
    Regulars(Regulars&&) = delete;
    Regulars& operator=(Regulars&&) = delete;

    void turn(Moment until);

    // Who has heard the companion that it has now say that the film plays.
    [[nodiscard]] std::size_t right() const { return right_; }
    // Attempts that a phone would have made, and for which this process had no descriptor left.
    [[nodiscard]] std::size_t put_off() const { return put_off_; }
    [[nodiscard]] std::size_t many() const { return phones_.size(); }
    // When each of them last became right.
    [[nodiscard]] std::vector<double> right_at_ms() const;

private:
    static constexpr std::size_t at_most = 4;

    struct Phone;
    struct Line {
        int socket = -1;
        Phone* phone = nullptr;
        enum class Stage : std::uint8_t { connecting, asking, open } stage = Stage::connecting;
        std::string rest{};  // half a frame
    };
    struct Phone {
        std::size_t number = 0;
        std::vector<std::unique_ptr<Line>> hopeful{};  // oldest first
        std::unique_ptr<Line> current{};
        std::uint64_t attempt = 0;  // the newest that is planned
        bool right = false;
        Moment right_at{};
        Moment lost = now();
        std::uint32_t pongs = 0;
        std::uint64_t lines = 0;
    };
    struct Due {
        Moment moment;
        Phone* phone;
        std::uint64_t which;
        bool asks;  // for the clock
        bool operator>(const Due& other) const { return moment > other.moment; }
    };

    void attempt(Phone& phone);
    void attempt_in(Phone& phone, Span least, Span most);
    void act(Line& line);
    void hear(Line& line, std::string_view text);
    void win(Line& line);
    void gone(Line& line);
    void ask_later(Phone& phone);
    void ask(Phone& phone);
    [[nodiscard]] static bool say(const Line& line, std::string_view text);
    void put_away(std::unique_ptr<Line> line);
    [[nodiscard]] Span between(Span least, Span most);

    const Server& server_;
    std::string handshake_;
    int epoll_;
    std::mt19937 chance_;
    std::vector<std::unique_ptr<Phone>> phones_;
    std::vector<std::unique_ptr<Line>> gone_;  // until the turn is over
    std::priority_queue<Due, std::vector<Due>, std::greater<>> due_;
    std::vector<char> bytes_;
    std::size_t most_;  // sockets at once
    std::size_t open_ = 0;
    std::size_t right_ = 0;
    std::size_t put_off_ = 0;
};

}  // namespace hall
