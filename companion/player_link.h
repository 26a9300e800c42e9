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
    struct News {
        std::function<void()> changed;  // whenever there is something for the audience
        std::function<void(const media::link::Whereabouts&)> moved;  // our own addresses
    };

    // Says hello.
    PlayerLink(Loop& loop, int descriptor, Screening& screening, News news);

    void obey(const media::link::Order& order) { socket_.send(order); }
    void tell(const media::link::Message& news) { socket_.send(news); }

private:
    void read_all();

    media::LinkSocket socket_;
    Screening& screening_;
    News news_;
    Readable readable_;
};

}  // namespace companion
