#include <chrono>
#include <string>
#include <string_view>

#include "companion/farewell.h"
#include "companion/house.h"
#include "companion/now.h"
#include "companion/wire.h"

namespace companion {

namespace {

constexpr int leave = -1;
constexpr int go_on = 0;

struct Speaker {
    Door door;
    SeatNumber seat;
};

// A console's words are looked at once it is sure whose they are.
Heard hear_console(House& house, SeatNumber seat, std::string_view text, Moment received) {
    const auto sealed = wire::sealed_from(text);
    if (!sealed || house.lock.judge(seat, *sealed, received) != DeskLock::Verdict::genuine)
        return Close{};
    const auto said = wire::from_console(sealed->message);
    return said ? house.screening.hear_console(seat, *said, received) : Heard{Close{}};
}

Heard hear(House& house, Speaker speaker, std::string_view text, Moment received) {
    if (speaker.door != Door::audience) return hear_console(house, speaker.seat, text, received);
    const auto said = wire::from_phone(text);
    return said ? house.screening.hear_phone(speaker.seat, *said, received) : Heard{Close{}};
}

// The moment of receipt is taken by the caller, first thing; the moment of sending when the answer
// is written, last thing: the phone's clock lives on the difference.
int receive(lws* socket, Speaker speaker, std::string_view text) {
    const Moment received = now();
    House& house = House::of(socket);
    // The library hands over what came behind a Close.
    if (house.behind(speaker.door).audience().seat(speaker.seat).leaving) return go_on;
    if (lws_frame_is_binary(socket) != 0) return leave;
    const auto found = house.behind(speaker.door)
                           .half_frames()
                           .put(speaker.seat, {.text = text,
                                               .begins = lws_is_first_fragment(socket) != 0,
                                               .ends = lws_is_final_fragment(socket) != 0,
                                               .missing = lws_remaining_packet_payload(socket)});
    if (std::holds_alternative<HalfFrames::Waiting>(found)) return go_on;
    const auto* const whole = std::get_if<std::string_view>(&found);
    if (whole == nullptr) return leave;

    const Heard heard = hear(house, speaker, *whole, received);
    if (std::holds_alternative<Close>(heard)) return leave;
    if (const auto* order = std::get_if<media::link::Order>(&heard)) house.obey(*order);
    return house.behind(speaker.door).deliver(speaker.seat) ? go_on : leave;
}

// The answer to a Close is the library's, which would echo anything.
int let_go(lws* socket, Speaker speaker, std::string_view words) {
    if (!is_farewell(words)) return leave;
    House::of(socket).behind(speaker.door).is_leaving(speaker.seat);
    return go_on;
}

int take_seat(lws* socket, Door door, Session& session) {
    House& house = House::of(socket);
    const Visitor* const visitor = Gate::visitor(socket);
    const Door came_by = visitor == nullptr ? door : visitor->door;
    house.gate.forget(socket);
    session.seat = house.behind(door).welcome(socket, now());
    session.seated = true;
    if (door == Door::audience) return go_on;
    const std::string nonce = house.lock.begin(session.seat, came_by);
    return house.consoles.say(session.seat, wire::nonce_to_json(nonce)) ? go_on : leave;
}

int give_seat_back(lws* socket, Door door, Session* session) {
    if (session == nullptr || !session->seated) return go_on;
    session->seated = false;
    House::of(socket).behind(door).goodbye(session->seat);
    return go_on;
}

// NOLINTNEXTLINE(readability-function-size): the shape is the library's
int serve(Door door, lws* socket, lws_callback_reasons reason, Session* session,
          std::string_view text) {
    switch (reason) {
        case LWS_CALLBACK_FILTER_PROTOCOL_CONNECTION: {
            const Visitor* const visitor = Gate::visitor(socket);
            const bool is_phone = door == Door::audience;
            return visitor != nullptr && (visitor->door == Door::audience) == is_phone ? go_on
                                                                                       : leave;
        }
        case LWS_CALLBACK_ESTABLISHED:
            return take_seat(socket, door, *session);
        case LWS_CALLBACK_CLOSED:
            return give_seat_back(socket, door, session);
        case LWS_CALLBACK_RECEIVE:
            return receive(socket, {.door = door, .seat = session->seat}, text);
        case LWS_CALLBACK_WS_PEER_INITIATED_CLOSE:
            return let_go(socket, {.door = door, .seat = session->seat}, text);
        case LWS_CALLBACK_SERVER_WRITEABLE:
            return House::of(socket).behind(door).deliver(session->seat) ? go_on : leave;
        default:
            return go_on;
    }
}

}  // namespace

// NOLINTNEXTLINE(readability-function-size): the shape is the library's
int serve_phone(lws* socket, lws_callback_reasons reason, void* user, void* in,
                std::size_t length) {
    return serve(Door::audience, socket, reason, static_cast<Session*>(user),
                 {static_cast<const char*>(in), length});
}

// NOLINTNEXTLINE(readability-function-size): the shape is the library's
int serve_console(lws* socket, lws_callback_reasons reason, void* user, void* in,
                  std::size_t length) {
    return serve(Door::console, socket, reason, static_cast<Session*>(user),
                 {static_cast<const char*>(in), length});
}

}  // namespace companion
