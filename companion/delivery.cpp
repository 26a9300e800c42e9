#include "companion/delivery.h"

#include <algorithm>

#include "companion/now.h"
#include "companion/sending.h"
#include "companion/traffic.h"

namespace companion {

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

// What waits leaves in one piece: to send costs far more than to write, and who comes in is told
// four things at once.
bool Delivery::deliver(SeatNumber number) {
    Seat& seat = audience_.seat(number);
    if (seat.outbox.empty()) return true;
    lws* const socket = sockets_[number];
    if (is_closing(number)) return true;
    if (lws_partial_buffered(socket) != 0) {
        const Moment at = now();
        if (!seat.stuck) seat.stuck = at;
        if (at - *seat.stuck > stuck_patience) return false;
        lws_callback_on_writable(socket);
        return true;
    }
    seat.stuck.reset();
    frames_.clear();
    while (const auto letter = seat.outbox.next()) {
        text_.clear();
        written_ = now();  // the stamp goes into the letter here, as late as we can
        screening_.write_into(text_, *letter, seat, written_);
        add_frame();
        seat.outbox.sent(*letter);
    }
    return send_all(socket, frames_);
}

bool Delivery::deliver_slice() {
    const auto seats = audience_.seats();
    written_ = now();
    const Moment end = written_ + time_a_turn;
    for (int letters = 0; left_ > 0 && letters < letters_a_turn && written_ < end; --left_) {
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
    const auto seats = audience_.seats();
    for (std::size_t i = swept_; i < seats.size(); i += sweep_parts) {
        const auto number = static_cast<SeatNumber>(i);
        Seat& seat = seats[number];
        if (!seat.taken) continue;
        if (lws_remaining_packet_payload(sockets_[number]) == 0)
            seat.half.reset();
        else if (!seat.half)
            seat.half = now;
        const bool keeps_back = seat.half && now - *seat.half > half_patience;
        if (keeps_back || audience_.is_silent(number, now)) close(number);
    }
    swept_ = (swept_ + 1) % sweep_parts;
    half_frames_.forget_whole();
    close_the_loud(now);
}

// A smaller part each time: this asks the kernel about each seat.
void Delivery::close_the_loud(Moment now) {
    constexpr std::size_t parts = 80;
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

bool Delivery::say(SeatNumber number, std::string_view text) {
    frames_.clear();
    text_ = text;
    add_frame();
    return send_all(sockets_[number], frames_);
}

// A text frame as a server sends it: its length is one byte, or a sign and two or eight.
void Delivery::add_frame() {
    constexpr char text_frame = '\x81';
    constexpr std::size_t one_byte = 126;
    constexpr std::size_t two_bytes = 65536;
    const std::size_t length = text_.size();
    frames_ += text_frame;
    unsigned bytes = 0;
    if (length < one_byte) {
        frames_ += static_cast<char>(length);
    } else {
        bytes = length < two_bytes ? 2 : 8;
        frames_ += length < two_bytes ? '\x7e' : '\x7f';
    }
    while (bytes-- > 0) frames_ += static_cast<char>(length >> (8U * bytes));
    frames_ += text_;
}

// Not at once: the socket's own callback, in the next turn, gives the seat back. The library looks
// at its clock only when something comes in, which may be never in a quiet hall: it is woken.
void Delivery::close(SeatNumber number) {
    lws_set_timeout(sockets_[number], PENDING_TIMEOUT_USER_REASON_BASE, LWS_TO_KILL_ASYNC);
    lws_cancel_service(lws_get_context(sockets_[number]));
}

}  // namespace companion
