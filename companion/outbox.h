// outbox.h: what one listener has still to be sent.
//
// It holds kinds of letters, not bytes: a letter is written when its turn comes, from what is true
// then. So a newer state replaces an older one by itself, and a slow phone costs one byte.
//
// `closed` is the last letter: what would follow it is dropped, and nothing more is taken.
//
// Limits  One letter of each kind, and of several unanswered pings the newest.
#pragma once

#include <array>
#include <cstdint>
#include <optional>

#include "companion/wire.h"

namespace companion {

// In this order.
enum class Letter : std::uint8_t { welcome, entered, pong, timeline, closed, room, sheet };

class Outbox {
public:
    void put(Letter letter) {
        if (last_) return;
        waiting_ |= bit(letter);
        if (letter != Letter::closed) return;
        last_ = true;
        waiting_ &= static_cast<std::uint8_t>(bit(Letter::closed) * 2 - 1);
    }

    void answer(const wire::Ping& ping, media::Moment received) {
        ping_ = ping;
        ping_received_ = received;
        put(Letter::pong);
    }

    [[nodiscard]] bool empty() const { return waiting_ == 0; }

    [[nodiscard]] std::optional<Letter> next() const {
        for (const Letter letter : in_order)
            if ((waiting_ & bit(letter)) != 0) return letter;
        return {};
    }

    void sent(Letter letter) { waiting_ &= static_cast<std::uint8_t>(~bit(letter)); }

    // Of the ping that waits for its pong.
    [[nodiscard]] const wire::Ping& ping() const { return ping_; }
    [[nodiscard]] media::Moment ping_received() const { return ping_received_; }

private:
    static constexpr std::array in_order{Letter::welcome,  Letter::entered, Letter::pong,
                                         Letter::timeline, Letter::closed,  Letter::room,
                                         Letter::sheet};

    static constexpr std::uint8_t bit(Letter letter) {
        return static_cast<std::uint8_t>(1U << static_cast<unsigned>(letter));
    }

    wire::Ping ping_{};
    media::Moment ping_received_;
    std::uint8_t waiting_ = 0;
    bool last_ = false;  // there is, or was, a `closed`
};

}  // namespace companion
