// crowd.h: the phones of a hall: many sockets that speak the phones' protocol, and what comes to
// each.
//
// Threads  One: the caller's, in turn().
// Errors   A phone that is shut out or hung up on is counted in `lost`; who measures decides.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "tests/bench/hall/given.h"
#include "tests/bench/hall/server.h"

namespace hall {

struct Phone {
    enum class Stage : std::uint8_t { connecting, asking, open, seated, lost };

    int socket = -1;
    Stage stage = Stage::connecting;
    Moment began{};
    Moment seated{};
    std::uint64_t sequence = 0;  // of the newest timeline, for who counts them
    std::string rest{};          // half a frame
};

// The text of one message at one phone, and when it was read.
using Heard = std::function<void(Phone& phone, std::string_view text, Moment came)>;

class Crowd {
public:
    Crowd(const Server& server, std::size_t room);
    ~Crowd();
    Crowd(const Crowd&) = delete;
    Crowd& operator=(const Crowd&) = delete;
    Crowd(Crowd&&) = delete;
    Crowd& operator=(Crowd&&) = delete;

    // One more, on its way in; lent as long as the crowd lives.
    Phone& come();
    // All `room` of them, so many on their way in at once; answers when the last one is seated.
    Span fill(std::size_t at_once);

    // Reads what has come, and waits for it no longer than until then.
    void turn(Moment until);
    void turn_until(Moment until) {
        while (now() < until) turn(until);
    }
    void on_message(Heard heard) { heard_ = std::move(heard); }

    void say(Phone& phone, std::string_view text);

    [[nodiscard]] std::size_t number_of(const Phone& phone) const {
        return static_cast<std::size_t>(&phone - phones_.data());
    }
    [[nodiscard]] std::vector<Phone>& phones() { return phones_; }
    [[nodiscard]] std::size_t seated() const { return seated_; }
    [[nodiscard]] std::size_t lost() const { return lost_; }

private:
    void act(Phone& phone);
    void read(Phone& phone);
    void hear(Phone& phone, std::string_view bytes);
    void lose(Phone& phone);

    const Server& server_;
    std::string handshake_;
    int epoll_;
    std::vector<Phone> phones_;  // never grows beyond its first reserve
    std::vector<char> bytes_;
    std::size_t seated_ = 0;
    std::size_t lost_ = 0;
    Heard heard_ = [](Phone&, std::string_view, Moment) {};
};

[[nodiscard]] bool is_timeline(std::string_view text);
// The number behind `key`, which ends with the colon; 0: there is none.
[[nodiscard]] std::uint64_t number_behind(std::string_view key, std::string_view text);

}  // namespace hall
