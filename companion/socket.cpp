#include <chrono>
#include <string_view>

#include "companion/house.h"
#include "companion/wire.h"

namespace companion {

namespace {

constexpr int leave = -1;
constexpr int go_on = 0;

Moment now() {
    return std::chrono::steady_clock::now();
}

struct Speaker {
    Door door;
    SeatNumber seat;
};

Heard hear(Screening& screening, Speaker speaker, std::string_view text, Moment received) {
    if (speaker.door == Door::console) {
        const auto said = wire::from_console(text);
        return said ? screening.hear_console(speaker.seat, *said, received) : Heard{Close{}};
    }
    const auto said = wire::from_phone(text);
    return said ? screening.hear_phone(speaker.seat, *said, received) : Heard{Close{}};
}

// The moment of receipt is taken by the caller, first thing; the moment of sending when the answer
// is written, last thing: the phone's clock lives on the difference.
int receive(lws* socket, Speaker speaker, std::string_view text) {
    const Moment received = now();
    House& house = House::of(socket);
    const bool whole = lws_is_first_fragment(socket) != 0 && lws_is_final_fragment(socket) != 0;
    if (!whole || lws_frame_is_binary(socket) != 0) return leave;

    const Heard heard = hear(house.screening, speaker, text, received);
    if (std::holds_alternative<Close>(heard)) return leave;
    if (const auto* command = std::get_if<media::Command>(&heard)) house.obey(*command);
    return house.behind(speaker.door).deliver(speaker.seat) ? go_on : leave;
}

int take_seat(lws* socket, Door door, Session& session) {
    House& house = House::of(socket);
    house.gate.forget(socket);
    session.seat = house.behind(door).welcome(socket, now());
    session.seated = true;
    return go_on;
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
            return visitor != nullptr && visitor->door == door ? go_on : leave;
        }
        case LWS_CALLBACK_ESTABLISHED:
            return take_seat(socket, door, *session);
        case LWS_CALLBACK_CLOSED:
            return give_seat_back(socket, door, session);
        case LWS_CALLBACK_RECEIVE:
            return receive(socket, {.door = door, .seat = session->seat}, text);
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
