// half_frames.h: what a network has cut, put together again.
//
// The library hands a frame over in as many pieces as the reads it came in: when several come at
// once, some read ends in the middle of one. Most come whole, and cost nothing here. A message is
// one frame; one that is spread over several is refused, and so is one that is too long, by what
// its head says.
//
// Limits  wire::message_limit a message, one at a time from each seat. How long half a message is
//         waited for is Delivery's.
#pragma once

#include <cstddef>
#include <cstring>
#include <map>
#include <string>
#include <string_view>
#include <variant>

#include "companion/audience.h"

namespace companion {

class HalfFrames {
public:
    struct Piece {
        std::string_view text;
        bool begins = false;      // a message
        bool ends = false;        // a message
        std::size_t missing = 0;  // of this frame
    };
    struct Waiting {};
    struct Refused {};
    using Found = std::variant<Waiting, Refused, std::string_view>;

    // A whole text is lent until the next call.
    [[nodiscard]] Found put(SeatNumber seat, const Piece& piece);

    void forget(SeatNumber seat) { halves_.erase(seat); }

    // Between two turns of the loop: what was put together was heard.
    void forget_whole() {
        explicit_bzero(whole_.data(), whole_.capacity());
        whole_.clear();
    }

private:
    std::map<SeatNumber, std::string> halves_;
    std::string whole_;
};

}  // namespace companion
