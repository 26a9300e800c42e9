// doors.h: accepts connections on one listening socket.
//
// We accept ourselves, libwebsockets does not: when descriptors run out it would spin, and it could
// not tell the operator's door from the audience's.
//
// Threads  The loop's.
// Limits   `connection_limit` for the whole house. When it is reached the oldest visitor without a
// seat
//          makes way; when all have seats, newcomers wait in the kernel's queue.
#pragma once

#include <cstddef>

#include "companion/house.h"
#include "companion/loop.h"

namespace companion {

struct DoorFacts {
    House& house;
    lws_vhost* rooms;
    std::size_t connection_limit;
};

class ListeningDoor {
public:
    ListeningDoor(Loop& loop, Door door, int listener, DoorFacts facts);

private:
    void accept_some();
    bool accept_one();  // false: nobody waits, or there is no place
    void rest();

    Door door_;
    int listener_;
    DoorFacts facts_;
    Readable waiting_;
    Timer again_;
};

}  // namespace companion
