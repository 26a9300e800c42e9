#include "companion/audience.h"

#include <algorithm>
#include <cassert>

namespace companion {

bool Allowance::take(Moment now) {
    const Moment after = std::max(full_at_, now) + one_each;
    if (after > now + burst * one_each) return false;
    full_at_ = after;
    return true;
}

SeatNumber Audience::sit_down(Moment now) {
    if (free_.empty()) {
        free_.push_back(static_cast<SeatNumber>(seats_.size()));
        seats_.emplace_back();
    }
    const SeatNumber number = free_.back();
    free_.pop_back();
    seats_[number] = Seat{};
    seats_[number].taken = true;
    seats_[number].heard = now;
    seats_[number].counted = now;
    return number;
}

void Audience::leave(SeatNumber number) {
    assert(seats_[number].taken);
    if (seats_[number].greeted) --count_;
    seats_[number] = Seat{};
    free_.push_back(number);
}

bool Audience::hear(SeatNumber number, Moment now) {
    Seat& seat = seats_[number];
    seat.heard = now;
    seat.half.reset();
    return seat.allowance.take(now);
}

void Audience::greet(SeatNumber number) {
    if (seats_[number].greeted) return;
    seats_[number].greeted = true;
    ++count_;
}

void Audience::put_everywhere(Letter letter) {
    for (Seat& seat : seats_)
        if (seat.greeted) seat.outbox.put(letter);
}

}  // namespace companion
