// listeners.h: the doors of a screening, opened by the parent so that they outlive the
// companion.
//
// While the companion is started again, phones wait in the backlog; nobody is refused, and the
// address stays.
//
// Errors  One sentence: which address or port, why not, what to do.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "media/base/result.h"
#include "player/descriptor.h"

namespace player {

struct Listener {
    Descriptor socket;
    int port = 0;
    std::string address;             // as people write it: "192.168.1.20"
    bool everywhere = false;         // open at all of this machine's addresses, those to come, too
    std::vector<std::string> hosts;  // what a Host header may say, port and all
    std::string name{};              // under which TLS is spoken here; empty: nowhere
};

// For the audience. `listen` empty: every address; `port` empty: 8080, or any when that one is
// taken.
[[nodiscard]] media::Result<Listener> open_public_door(const std::string& listen,
                                                       std::optional<int> port);

// For the operator: this machine only, any port.
[[nodiscard]] media::Result<Listener> open_console_door();

struct Doors {
    Listener audience;
    Listener console;
    std::optional<Listener> remote{};  // the console's, on the audience's network
};

struct DoorWishes {
    std::string listen;
    std::optional<int> port{};
    bool phones = true;  // false: the audience has no door, and its listener no socket
    bool remote = false;
    std::string name{};  // of a certificate: the doors on the network are called by it alone
};

// All that a screening needs. The remote's is where the audience's is, at any port: an address of
// its own, so that nothing of the desk is to be found at the one on the screen.
[[nodiscard]] media::Result<Doors> open_doors(const DoorWishes& wishes);

// "http://192.168.1.20:8080/"; a port of 80 is not written.
[[nodiscard]] std::string url_of(const std::string& address, int port);
// By its name where it has one: "https://salle.example.org:8080/", without a port of 443.
[[nodiscard]] std::string url_of(const Listener& listener);

// The IPv4 addresses at which this machine can be reached now, the likeliest for a hall first:
// private networks, then others, then loopback. A cable that leads nowhere has none.
[[nodiscard]] std::vector<std::string> addresses_of_this_machine();

// What a Host header may say at a door that is open everywhere.
[[nodiscard]] std::vector<std::string> hosts_at(const std::vector<std::string>& addresses,
                                                int port);

}  // namespace player
