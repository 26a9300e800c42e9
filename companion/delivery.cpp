#include "companion/delivery.h"

#include <algorithm>

#include "companion/traffic.h"

namespace companion {

namespace {

Moment now() {
    return std::chrono::steady_clock::now();
}

}  // namespace

SeatNumber Delivery::welcome(lws* socket, Moment now) {
    const SeatNumber number = audience_.sit_down(now);
    if (number >= sockets_.size()) sockets_.resize(number + 1);
    sockets_[number] = socket;
    return number;
}

void Delivery::goodbye(SeatNumber number) {
    sockets_[number] = nullptr;
    half_frames_.forget(number);
    audience_.leave(number);
}

bool Delivery::deliver(SeatNumber number) {
    Seat& seat = audience_.seat(number);
    lws* const socket = sockets_[number];
    if (is_closing(number)) return true;
    while (const auto letter = seat.outbox.next()) {
        if (lws_partial_buffered(socket) != 0) {
            const Moment at = now();
            if (!seat.stuck) seat.stuck = at;
            if (at - *seat.stuck > stuck_patience) return false;
            lws_callback_on_writable(socket);
            return true;
        }
        seat.stuck.reset();
        if (!write(socket, *letter, seat)) return false;
        seat.outbox.sent(*letter);
    }
    return true;
}

bool Delivery::deliver_slice() {
    const auto seats = audience_.seats();
    for (int letters = 0; left_ > 0 && letters < letters_a_turn; --left_) {
        if (next_ >= seats.size()) next_ = 0;
        const auto number = static_cast<SeatNumber>(next_++);
        if (seats.empty() || !seats[number].taken || seats[number].outbox.empty() ||
            is_closing(number))
            continue;
        ++letters;
        if (!deliver(number)) close(number);
    }
    return left_ > 0;
}

bool Delivery::has_letters() {
    SeatNumber number = 0;
    return std::ranges::any_of(audience_.seats(), [&](const Seat& seat) {
        const SeatNumber here = number++;
        return seat.taken && !is_closing(here) &&
               (!seat.outbox.empty() || lws_partial_buffered(sockets_[here]) != 0);
    });
}

void Delivery::show_out_stranger() {
    const auto seats = audience_.seats();
    auto longest = seats.end();
    for (auto seat = seats.begin(); seat != seats.end(); ++seat)
        if (seat->taken && !seat->greeted &&
            (longest == seats.end() || seat->heard < longest->heard))
            longest = seat;
    if (longest == seats.end()) return;
    longest->heard = Moment::max();  // it goes in the next turn: until then another is next
    close(static_cast<SeatNumber>(longest - seats.begin()));
}

void Delivery::sweep(Moment now) {
    SeatNumber number = 0;
    for (Seat& seat : audience_.seats()) {
        const SeatNumber here = number++;
        if (!seat.taken) continue;
        if (lws_remaining_packet_payload(sockets_[here]) == 0) {
            seat.half.reset();
        } else if (!seat.half) {
            seat.half = now;
        } else if (now - *seat.half > half_patience) {
            close(here);
        }
    }
    for (const SeatNumber silent : audience_.silent(now)) close(silent);
    close_the_loud(now);
}

// A part of the seats each time: asking for ten thousand at once would hold up their clock pings.
void Delivery::close_the_loud(Moment now) {
    constexpr std::size_t parts = 8;
    constexpr std::uint64_t most_a_second = 20'000;
    constexpr std::uint64_t most_at_once = 65'536;
    const auto seats = audience_.seats();
    looked_at_ = (looked_at_ + 1) % parts;
    for (std::size_t here = looked_at_; here < seats.size(); here += parts) {
        Seat& seat = seats[here];
        if (!seat.taken) continue;
        const std::uint64_t bytes = bytes_received(lws_get_socket_fd(sockets_[here]));
        const auto seconds = std::chrono::floor<std::chrono::seconds>(now - seat.counted);
        const auto allowed =
            most_at_once + most_a_second * static_cast<std::uint64_t>(seconds.count());
        if (bytes - seat.bytes > allowed) close(static_cast<SeatNumber>(here));
        seat.bytes = bytes;
        seat.counted = now;
    }
}

// By the peer's word, or because the library has a reason to.
bool Delivery::is_closing(SeatNumber number) {
    return audience_.seat(number).leaving || lws_get_close_length(sockets_[number]) > 0;
}

// The stamp goes into the letter here, as late as we can.
bool Delivery::write(lws* socket, Letter letter, const Seat& seat) {
    return write_text(socket, screening_.write(letter, seat, now()));
}

bool Delivery::say(SeatNumber number, std::string_view text) {
    return write_text(sockets_[number], text);
}

bool Delivery::write_text(lws* socket, std::string_view text) {
    buffer_.resize(std::max(buffer_.size(), LWS_PRE + text.size()));
    std::ranges::copy(text, buffer_.begin() + LWS_PRE);
    return lws_write(socket, buffer_.data() + LWS_PRE, text.size(), LWS_WRITE_TEXT) >=
           static_cast<int>(text.size());
}

// Not at once: the socket's own callback, in the next turn, gives the seat back. The library looks
// at its clock only when something comes in, which may be never in a quiet hall: it is woken.
void Delivery::close(SeatNumber number) {
    lws_set_timeout(sockets_[number], PENDING_TIMEOUT_USER_REASON_BASE, LWS_TO_KILL_ASYNC);
    lws_cancel_service(lws_get_context(sockets_[number]));
}

}  // namespace companion
