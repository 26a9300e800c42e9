// audience.h: who is here. Never who anybody is.
//
// A seat is a number that is given again once it is free; nothing about its holder is kept but what
// the next letter needs.
//
// Limits  A listener may say twenty things at once, then five a second; one of whom nothing was
// heard
//         for thirty seconds is taken for gone.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "companion/outbox.h"
#include "media/film_time.h"

namespace companion {

using media::Moment;

// How much one listener may say: a bucket of tokens, kept as the moment it will be full again.
class Allowance {
public:
    // Sixteen probes and a hello, and a page that is shown again in that second.
    static constexpr int burst = 40;
    static constexpr std::chrono::milliseconds one_each{200};

    [[nodiscard]] bool take(Moment now);

private:
    Moment full_at_;
};

struct Seat {
    bool taken = false;
    bool greeted = false;        // has said hello, or entered
    bool tapped = false;         // has opened the link to the petition
    std::uint16_t language = 0;  // in the programme's list
    Outbox outbox;
    Moment heard;  // last word from here
    Allowance allowance;
    bool leaving = false;         // has said that it closes: nothing more is heard or sent
    std::optional<Moment> stuck;  // since when the socket has taken nothing more
    std::uint64_t bytes = 0;      // had come from here at `counted`
    Moment counted;
    std::optional<Moment> half;  // since when half a message has been here
};

using SeatNumber = std::uint32_t;

class Audience {
public:
    static constexpr std::chrono::seconds patience{30};

    [[nodiscard]] SeatNumber sit_down(Moment now);
    void leave(SeatNumber number);

    // False: too much was said.
    [[nodiscard]] bool hear(SeatNumber number, Moment now);
    void greet(SeatNumber number);

    [[nodiscard]] int count() const { return count_; }  // of those who have been greeted
    [[nodiscard]] std::size_t taken() const { return seats_.size() - free_.size(); }

    [[nodiscard]] Seat& seat(SeatNumber number) { return seats_[number]; }
    [[nodiscard]] std::span<Seat> seats() { return seats_; }

    [[nodiscard]] bool is_silent(SeatNumber number, Moment now) const {
        return now - seats_[number].heard > patience;
    }

    // To everyone who has been greeted.
    void put_everywhere(Letter letter);

private:
    std::vector<Seat> seats_;
    std::vector<SeatNumber> free_;
    int count_ = 0;
};

}  // namespace companion
