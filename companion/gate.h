// gate.h: the connections that are not WebSockets yet, or never will be: browsers that fetch pages,
// and whoever connects and says nothing.
//
// Whoever says nothing costs others nothing: when there are too many, the oldest goes.
//
// Threads  The loop's.
// Limits   768 that are being sent nothing, 1,024 in all.
#pragma once

#include <cstddef>
#include <list>
#include <memory>
#include <string_view>

#include <libwebsockets.h>

#include "companion/audience.h"
#include "companion/handshake.h"

namespace companion {

struct Visitor {
    Door door = Door::audience;
    lws* socket = nullptr;
    std::string_view rest{};              // of the page that is being sent
    std::shared_ptr<const void> owner{};  // of that page, if it may change meanwhile
    Allowance allowance{};                // for pages that change
    bool close_after = false;             // and then no other
};

class Gate {
public:
    static constexpr std::size_t idle_limit = 768;
    static constexpr std::size_t visitor_limit = 1024;

    // Takes the descriptor over, and closes it if there is no place.
    void let_in(lws_vhost* house, Door door, int descriptor);

    [[nodiscard]] std::size_t size() const { return visitors_.size(); }

    // Who came through the gate with this socket; null for a WebSocket.
    [[nodiscard]] static Visitor* visitor(lws* socket);

    // It is a WebSocket now, or gone.
    void forget(lws* socket);

    void show_out_oldest();

private:
    void make_room();
    void show_out(lws* socket);

    std::list<Visitor> visitors_;  // oldest first
};

}  // namespace companion
