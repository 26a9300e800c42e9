// gate.h: the connections that are not WebSockets yet, or never will be: browsers that fetch pages,
// and whoever connects and says nothing.
//
// Whoever says nothing costs others nothing: when there are too many, the oldest goes.
//
// A phone that asks because its network lets no WebSocket through is known by nothing but the
// connection it keeps. So that is what is counted: connections on which the messages were asked
// for, and that stay open for the next question. Whoever wants to be many phones has to hold as
// many.
//
// Threads  The loop's.
// Limits   768 that are being sent nothing, 1,024 in all.
#pragma once

#include <cstddef>
#include <functional>
#include <list>
#include <unordered_map>
#include <utility>
#include <vector>

#include <libwebsockets.h>

#include "companion/audience.h"
#include "companion/handshake.h"
#include "companion/pages.h"

namespace companion {

struct Visitor {
    Door door = Door::audience;
    lws* socket = nullptr;
    Answer answer{};        // that is being sent; its bytes are those still to go
    Allowance allowance{};  // for pages that change
    bool waits = false;     // for room, until the answer is said to be at its end
    bool asks = false;      // for the messages, now
    bool is_phone = false;  // has asked for them, and its connection stays open
};

class Gate {
public:
    static constexpr std::size_t idle_limit = 768;
    static constexpr std::size_t visitor_limit = 1024;

    // Whoever wants to know is told how many phones there are, at each change.
    explicit Gate(std::function<void(int)> phones_are) : phones_are_{std::move(phones_are)} {}

    // Takes the descriptor over, and closes it if there is no place.
    void let_in(lws_vhost* house, Door door, int descriptor, bool encrypted);

    [[nodiscard]] std::size_t size() const { return visitors_.size(); }

    // Who came through the gate with this socket; null for a WebSocket.
    [[nodiscard]] static Visitor* visitor(lws* socket);

    // What is to be sent, and how many bytes of it are on their way.
    void gets(Visitor& visitor, Answer answer);
    void took(Visitor& visitor, std::size_t bytes);

    // The answer waits until the kernel has room for it, or for the next one; or goes on.
    void waits(Visitor& visitor);
    void goes_on(Visitor& visitor);
    // Who sends more, or has hung up, while an answer waits for it. The library does not read then,
    // and yet has itself called for what is there, without end: it would keep a core busy.
    void show_out_impatient();

    // The answer is on its way, all of it, and its connection stays open.
    void answered(Visitor& visitor);

    // It is a WebSocket now, or gone.
    void forget(lws* socket);

    void show_out_oldest();

private:
    void make_room();
    void show_out(lws* socket);

    // Counted as they come and go: each search through them would be one for every connection.
    std::list<Visitor> visitors_;  // oldest first
    std::unordered_map<lws*, std::list<Visitor>::iterator> places_;
    std::vector<Visitor*> waiting_;
    std::size_t idle_ = 0;
    std::function<void(int)> phones_are_;
    int phones_ = 0;
};

}  // namespace companion
