// outbox.h: what one listener has still to be sent.
//
// It holds kinds of letters, not bytes: a letter is written when its turn comes, from what is true
// then. So a newer state replaces an older one by itself, and a slow phone costs one byte.
//
// `closed` is the last letter: what would follow it is dropped, and nothing more is taken.
//
// Limits  One letter of each kind, and of several unanswered pings or ballots the newest.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>

#include "companion/wire.h"

namespace companion {

// In this order.
enum class Letter : std::uint8_t {
    welcome,
    entered,
    pong,
    timeline,
    ballot,
    wiped,
    closed,
    room,
    sheet,
    polls,
    desk,
    stage,
    script,
    report,
    no,
    discussion
};

class Outbox {
public:
    void put(Letter letter) {
        if (last_) return;
        waiting_ |= bit(letter);
        if (letter != Letter::closed) return;
        last_ = true;
        waiting_ &= static_cast<std::uint16_t>(bit(Letter::closed) * 2 - 1);
    }

    void answer(const wire::Ping& ping, media::Moment received) {
        ping_ = ping;
        ping_received_ = received;
        put(Letter::pong);
    }

    void answer(const wire::BallotAnswer& ballot) {
        ballot_ = ballot;
        put(Letter::ballot);
    }

    void refuse(std::string why, wire::About about = wire::About::polls) {
        why_not_ = std::move(why);
        about_ = about;
        put(Letter::no);
    }

    void answer(wire::AskReport heading) {
        heading_ = std::move(heading);
        put(Letter::report);
    }

    [[nodiscard]] bool empty() const { return waiting_ == 0; }

    [[nodiscard]] std::optional<Letter> next() const {
        for (const Letter letter : in_order)
            if ((waiting_ & bit(letter)) != 0) return letter;
        return {};
    }

    void sent(Letter letter) { waiting_ &= static_cast<std::uint16_t>(~bit(letter)); }

    // Of the ping that waits for its pong.
    [[nodiscard]] const wire::Ping& ping() const { return ping_; }
    [[nodiscard]] media::Moment ping_received() const { return ping_received_; }
    [[nodiscard]] const wire::BallotAnswer& ballot() const { return ballot_; }
    [[nodiscard]] const wire::AskReport& heading() const { return heading_; }
    [[nodiscard]] const std::string& why_not() const { return why_not_; }
    [[nodiscard]] wire::About about() const { return about_; }

private:
    static constexpr std::array in_order{
        Letter::welcome, Letter::entered, Letter::pong,   Letter::timeline,
        Letter::ballot,  Letter::wiped,   Letter::closed, Letter::room,
        Letter::sheet,   Letter::polls,   Letter::desk,   Letter::stage,
        Letter::script,  Letter::report,  Letter::no,     Letter::discussion};

    static constexpr std::uint16_t bit(Letter letter) {
        return static_cast<std::uint16_t>(1U << static_cast<unsigned>(letter));
    }

    wire::Ping ping_{};
    media::Moment ping_received_;
    wire::BallotAnswer ballot_;
    wire::AskReport heading_;  // of the report that is asked for
    std::string why_not_;
    wire::About about_ = wire::About::polls;
    std::uint16_t waiting_ = 0;
    bool last_ = false;  // there is, or was, a `closed`
};

}  // namespace companion
