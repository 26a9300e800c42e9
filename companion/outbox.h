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
#include <memory>
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
        ping_ = ping.id;
        ping_sent_ = ping.sent;
        ping_received_ = received;
        put(Letter::pong);
    }

    void answer(const wire::BallotAnswer& ballot) {
        ballot_ = ballot;
        put(Letter::ballot);
    }

    void refuse(std::string why, wire::About about = wire::About::polls) {
        desk().why_not = std::move(why);
        desk().about = about;
        put(Letter::no);
    }

    void answer(wire::AskReport heading) {
        desk().heading = std::move(heading);
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
    [[nodiscard]] wire::Ping ping() const { return {.id = ping_, .sent = ping_sent_}; }
    [[nodiscard]] media::Moment ping_received() const { return ping_received_; }
    [[nodiscard]] const wire::BallotAnswer& ballot() const { return ballot_; }
    // Of the report that is asked for; like the two below it, only once it was put in.
    [[nodiscard]] const wire::AskReport& heading() const { return desk_->heading; }
    [[nodiscard]] const std::string& why_not() const { return desk_->why_not; }
    [[nodiscard]] wire::About about() const { return desk_->about; }

private:
    static constexpr std::array in_order{
        Letter::welcome, Letter::entered, Letter::pong,   Letter::timeline,
        Letter::ballot,  Letter::wiped,   Letter::closed, Letter::room,
        Letter::sheet,   Letter::polls,   Letter::desk,   Letter::stage,
        Letter::script,  Letter::report,  Letter::no,     Letter::discussion};

    static constexpr std::uint16_t bit(Letter letter) {
        return static_cast<std::uint16_t>(1U << static_cast<unsigned>(letter));
    }

    // What only a desk is answered: ten thousand phones need no room for it.
    struct ForDesk {
        wire::AskReport heading;
        std::string why_not;
        wire::About about = wire::About::polls;
    };

    ForDesk& desk() {
        if (desk_ == nullptr) desk_ = std::make_unique<ForDesk>();
        return *desk_;
    }

    wire::Micros ping_sent_ = 0;
    media::Moment ping_received_;
    std::uint32_t ping_ = 0;
    wire::BallotAnswer ballot_;
    std::unique_ptr<ForDesk> desk_;
    std::uint16_t waiting_ = 0;
    bool last_ = false;  // there is, or was, a `closed`
};

}  // namespace companion
