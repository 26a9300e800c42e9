#include "companion/half_frames.h"

#include <utility>

#include "companion/wire.h"

namespace companion {

HalfFrames::Found HalfFrames::put(SeatNumber seat, const Piece& piece) {
    const auto half = halves_.find(seat);
    const bool goes_on = half != halves_.end();
    if (piece.begins == goes_on) return Refused{};
    const std::size_t before = goes_on ? half->second.size() : 0;
    if (before + piece.text.size() + piece.missing > wire::message_limit) return Refused{};
    if (piece.missing > 0) {
        halves_[seat] += piece.text;
        return Waiting{};
    }
    if (!piece.ends) return Refused{};
    if (!goes_on) return piece.text;
    whole_ = std::move(half->second);
    whole_ += piece.text;
    halves_.erase(half);
    return std::string_view{whole_};
}

}  // namespace companion
