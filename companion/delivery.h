// delivery.h: carries what stands in outboxes to the sockets.
//
// Writes directly, without asking the loop for writability first: at ten thousand phones that costs
// half as much. A socket that still holds the rest of an older letter is asked to call back.
//
// Threads  The loop's.
// Limits   0.4 ms a turn of the loop, and 64 letters, so that a clock ping never waits for a whole
//          broadcast, however slow the machine is; a socket over which more comes than 20 kB a
//          second is closed, pings too, and so is one that has taken nothing for two seconds when
//          the next letter comes.
#pragma once

#include <chrono>
#include <string>
#include <vector>

#include <libwebsockets.h>

#include "companion/audience.h"
#include "companion/half_frames.h"
#include "companion/screening.h"

namespace companion {

class Delivery {
public:
    static constexpr int letters_a_turn = 64;
    static constexpr std::chrono::microseconds time_a_turn{400};
    static constexpr std::chrono::seconds stuck_patience{2};
    static constexpr std::chrono::seconds half_patience{5};

    Delivery(Audience& audience, const Screening& screening)
        : audience_{audience}, screening_{screening} {}

    [[nodiscard]] Audience& audience() { return audience_; }
    [[nodiscard]] HalfFrames& half_frames() { return half_frames_; }

    [[nodiscard]] SeatNumber welcome(lws* socket, Moment now);
    void goodbye(SeatNumber number);

    // It has closed, and is told nothing more (RFC 6455, 5.5.1).
    void is_leaving(SeatNumber number) { audience_.seat(number).leaving = true; }

    // All that waits for one listener. False: it must go.
    [[nodiscard]] bool deliver(SeatNumber number);

    // All that waits for anybody, a slice at a time. False: nothing is left.
    void begin_round() { left_ = audience_.seats().size(); }
    [[nodiscard]] bool deliver_slice();

    // Whether any letter is still here, or half with the library.
    [[nodiscard]] bool has_letters();

    // At once and outside the outbox: the first word to a new socket. False: it must go.
    [[nodiscard]] bool say(SeatNumber number, std::string_view text);

    // Closes who has been here longest without having been greeted, if there is such a one.
    void show_out_stranger();

    // Closes those who are silent, keep half a message back, or say far too much: of every
    // `sweep_parts` seats one, so that nobody waits for a look at all of them.
    void sweep(Moment now);
    static constexpr std::size_t sweep_parts = 10;

private:
    [[nodiscard]] bool is_closing(SeatNumber number);
    void add_frame();  // of `text_`, to `frames_`
    void close_the_loud(Moment now);
    void close(SeatNumber number);

    Audience& audience_;
    const Screening& screening_;
    HalfFrames half_frames_;
    std::vector<lws*> sockets_;  // by seat
    std::string text_;           // of one letter
    std::string frames_;         // for one socket
    Moment written_;             // when the last letter was
    std::size_t looked_at_ = 0;  // which part of the seats
    std::size_t next_ = 0;       // seat
    std::size_t left_ = 0;       // seats in this round
    std::size_t swept_ = 0;      // which part of the seats
};

}  // namespace companion
