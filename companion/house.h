// house.h: what the callbacks of libwebsockets reach, through the context they are called with.
//
// Threads  The loop's.
// Limits   `phone_limit` phones, eight consoles.
#pragma once

#include <array>
#include <cstddef>
#include <functional>

#include <libwebsockets.h>

#include "companion/delivery.h"
#include "companion/gate.h"
#include "companion/living_pages.h"
#include "companion/pages.h"
#include "companion/screening.h"

namespace companion {

struct House {
    static constexpr std::size_t console_limit = 8;

    Screening& screening;
    const Pages& pages;
    std::function<void(const media::Command&)> obey;
    std::size_t phone_limit = 0;
    Gate gate{[this](int polling) { screening.polling_phones_are(polling); }};
    LivingPages living{screening, pages.reading_style()};
    Delivery phones{screening.phones(), screening};
    Delivery consoles{screening.consoles(), screening};

    [[nodiscard]] Delivery& behind(Door door) { return door == Door::console ? consoles : phones; }
    [[nodiscard]] bool has_seat(Door door) {
        return behind(door).audience().taken() <
               (door == Door::console ? console_limit : phone_limit);
    }
    [[nodiscard]] std::size_t connections() {
        return gate.size() + phones.audience().taken() + consoles.audience().taken();
    }

    [[nodiscard]] static House& of(lws* socket) {
        return *static_cast<House*>(lws_context_user(lws_get_context(socket)));
    }
};

[[nodiscard]] constexpr const char* protocol_of(Door door) {
    return door == Door::console ? "contrechamp.console.v1" : "contrechamp.v1";
}
[[nodiscard]] constexpr const char* socket_path_of(Door door) {
    return door == Door::console ? "/console" : "/ws";
}

// The callbacks; the first protocol is the one of everything that is not a WebSocket.
int serve_http(lws* socket, lws_callback_reasons reason, void* user, void* in, std::size_t length);
int serve_phone(lws* socket, lws_callback_reasons reason, void* user, void* in, std::size_t length);
int serve_console(lws* socket, lws_callback_reasons reason, void* user, void* in,
                  std::size_t length);

// What libwebsockets keeps for each WebSocket on our behalf, zeroed.
struct Session {
    SeatNumber seat;
    bool seated;
};

}  // namespace companion
