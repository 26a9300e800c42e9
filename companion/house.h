// house.h: what the callbacks of libwebsockets reach, through the context they are called with.
//
// Threads  The loop's.
// Limits   `phone_limit` phones; eight consoles, and 64 more that have not entered.
#pragma once

#include <array>
#include <cstddef>
#include <functional>

#include <libwebsockets.h>

#include "companion/delivery.h"
#include "companion/desk_lock.h"
#include "companion/gate.h"
#include "companion/living_pages.h"
#include "companion/pages.h"
#include "companion/screening.h"
#include "companion/tls.h"

namespace companion {

struct House {
    static constexpr std::size_t console_limit = 8;
    static constexpr std::size_t stranger_limit = 64;

    Screening& screening;
    const Pages& pages;
    std::function<void(const media::link::Order&)> obey;
    DeskLock lock;
    std::size_t phone_limit = 0;
    const Tls* tls = nullptr;  // null: none
    Gate gate{[this](int polling) { screening.polling_phones_are(polling); }};
    LivingPages living{screening, pages.reading_style(), pages.own_headers()};
    Delivery phones{screening.phones(), screening};
    Delivery consoles{screening.consoles(), screening};

    [[nodiscard]] Delivery& behind(Door door) { return door == Door::audience ? phones : consoles; }
    // Who opens a console and does not enter makes way for the next one.
    [[nodiscard]] bool has_seat(Door door) {
        if (door == Door::audience) return phones.audience().taken() < phone_limit;
        const auto inside = static_cast<std::size_t>(consoles.audience().count());
        if (consoles.audience().taken() - inside >= stranger_limit) consoles.show_out_stranger();
        return inside < console_limit;
    }
    [[nodiscard]] std::size_t connections() {
        return gate.size() + phones.audience().taken() + consoles.audience().taken();
    }

    [[nodiscard]] static House& of(lws* socket) {
        return *static_cast<House*>(lws_context_user(lws_get_context(socket)));
    }
};

[[nodiscard]] constexpr const char* protocol_of(Door door) {
    return door == Door::audience ? "contrechamp.v1" : "contrechamp.console.v1";
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
