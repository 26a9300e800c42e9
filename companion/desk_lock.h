// desk_lock.h: whether what comes up to the desk was written by somebody who has its key.
//
// The key never crosses the air. Each socket is told a nonce of its own; every message then bears a
// counter and the HMAC-SHA-256 of nonce, counter and message. What is wrong, or was said before, or
// on another socket, is refused, and its socket goes.
//
// Guessing 128 bits is hopeless at any pace. The limit is there so that a crowd of strangers cannot
// keep us busy; one who has entered is not touched by it, and each door has a limit of its own, so
// that nobody in the hall can shut the operator's own machine out.
//
// Limits  Five wrong attempts a second at each door; whoever comes meanwhile is closed unheard.
#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <functional>
#include <string>
#include <vector>

#include "companion/audience.h"
#include "companion/handshake.h"
#include "companion/wire.h"

namespace companion {

class DeskLock {
public:
    static constexpr std::size_t wrong_in_a_second = 5;

    using Nonce = std::array<std::uint8_t, 16>;
    using Draw = std::function<Nonce()>;

    DeskLock(std::string key, Draw draw) : key_{std::move(key)}, draw_{std::move(draw)} {}

    // A new socket in this seat: the nonce it is told, in hexadecimal digits. What was written for
    // whoever sat here before holds no more.
    [[nodiscard]] std::string begin(SeatNumber seat, Door door);

    enum class Verdict : std::uint8_t { genuine, wrong, unheard };
    [[nodiscard]] Verdict judge(SeatNumber seat, const wire::Sealed& sealed, Moment now);

private:
    struct Line {
        std::string nonce;
        std::uint64_t counter = 0;  // of the last genuine message
        Door door = Door::console;
    };
    // The moments of the last wrong attempts, oldest first.
    using Attempts = std::deque<Moment>;

    [[nodiscard]] bool is_genuine(const Line& line, const wire::Sealed& sealed) const;
    [[nodiscard]] Attempts& attempts_at(Door door) {
        return door == Door::remote ? from_afar_ : from_here_;
    }

    std::string key_;  // empty: there is no desk
    Draw draw_;
    std::vector<Line> lines_;  // by seat
    Attempts from_here_;
    Attempts from_afar_;
};

}  // namespace companion
