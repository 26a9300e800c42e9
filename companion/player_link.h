// player_link.h: the companion's end of the link to the player.
//
// Threads  The loop's.
#pragma once

#include <functional>

#include "companion/loop.h"
#include "companion/screening.h"
#include "media/link_socket.h"

namespace companion {

class PlayerLink {
public:
    // Says hello. `changed` is called whenever there is news for the audience.
    PlayerLink(Loop& loop, int descriptor, Screening& screening, std::function<void()> changed);

    void obey(const media::link::Order& order) { socket_.send(order); }
    void tell(const media::link::Message& news) { socket_.send(news); }

private:
    void read_all();

    media::LinkSocket socket_;
    Screening& screening_;
    std::function<void()> changed_;
    Readable readable_;
};

}  // namespace companion
