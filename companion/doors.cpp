#include "companion/doors.h"

#include <cerrno>
#include <chrono>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

namespace companion {

namespace {

constexpr int a_turn = 64;               // connections
constexpr int a_turn_of_handshakes = 4;  // which may begin at once, and take half a millisecond
constexpr std::chrono::milliseconds pause_when_full{200};

void set(int descriptor, int level, int option, int value) {
    setsockopt(descriptor, level, option, &value, sizeof value);
}

// Small letters go at once; a phone that stops reading holds little of our memory, and not for
// long.
void prepare(int descriptor) {
    constexpr int send_buffer = 16384;
    constexpr int milliseconds_unacknowledged = 8000;
    set(descriptor, IPPROTO_TCP, TCP_NODELAY, 1);
    set(descriptor, SOL_SOCKET, SO_SNDBUF, send_buffer);
    set(descriptor, IPPROTO_TCP, TCP_USER_TIMEOUT, milliseconds_unacknowledged);
}

}  // namespace

ListeningDoor::ListeningDoor(Loop& loop, Door door, int listener, DoorFacts facts)
    : door_{door},
      listener_{listener},
      facts_{facts},
      waiting_{loop, listener, [this] { accept_some(); }},
      again_{loop, [this] { waiting_.on(); }} {}

void ListeningDoor::accept_some() {
    const int most = facts_.house.pages.is_encrypted(door_) ? a_turn_of_handshakes : a_turn;
    for (int i = 0; i < most && accept_one(); ++i) {
    }
}

bool ListeningDoor::accept_one() {
    if (facts_.house.connections() >= facts_.connection_limit) {
        if (facts_.house.gate.size() == 0) {
            rest();
            return false;
        }
        facts_.house.gate.show_out_oldest();
    }
    const int descriptor = accept4(listener_, nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
    if (descriptor < 0) {
        if (errno != EAGAIN && errno != ECONNABORTED && errno != EINTR) rest();
        return errno == ECONNABORTED || errno == EINTR;
    }
    prepare(descriptor);
    facts_.house.gate.let_in(facts_.rooms, door_, descriptor,
                             facts_.house.pages.is_encrypted(door_));
    return true;
}

void ListeningDoor::rest() {
    waiting_.off();
    again_.once_in(pause_when_full);
}

}  // namespace companion
