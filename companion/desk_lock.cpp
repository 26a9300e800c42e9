#include "companion/desk_lock.h"

#include <chrono>

#include <fmt/format.h>

#include "media/base/hmac.h"

namespace companion {

std::string DeskLock::begin(SeatNumber seat, Door door) {
    if (seat >= lines_.size()) lines_.resize(seat + 1);
    std::string digits;
    for (const std::uint8_t byte : draw_()) digits += fmt::format("{:02x}", byte);
    lines_[seat] = {.nonce = digits, .counter = 0, .door = door};
    return digits;
}

DeskLock::Verdict DeskLock::judge(SeatNumber seat, const wire::Sealed& sealed, Moment now) {
    Line& line = lines_[seat];
    Attempts& wrong = attempts_at(line.door);
    while (!wrong.empty() && now - wrong.front() >= std::chrono::seconds{1}) wrong.pop_front();
    const bool has_entered = line.counter > 0;
    if (!has_entered && wrong.size() >= wrong_in_a_second) return Verdict::unheard;
    if (!is_genuine(line, sealed)) {
        if (wrong.size() < wrong_in_a_second) wrong.push_back(now);
        return Verdict::wrong;
    }
    line.counter = sealed.counter;
    return Verdict::genuine;
}

// A nonce and a counter have no full stop in them: each text can be taken apart in one way only.
bool DeskLock::is_genuine(const Line& line, const wire::Sealed& sealed) const {
    if (key_.empty() || sealed.counter <= line.counter) return false;
    const std::string written = fmt::format("{}.{}.{}", line.nonce, sealed.counter, sealed.message);
    return media::same_tag(media::hmac_sha256(key_, written), sealed.tag);
}

}  // namespace companion
