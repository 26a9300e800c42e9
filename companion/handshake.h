// handshake.h: who may open a WebSocket, and under which names we are known.
//
// libwebsockets 4.1 as Debian 12 ships it answers nearly anything that says "Upgrade", and one way
// of saying it wrongly corrupts its memory. So nothing passes that is not exactly what a browser
// sends.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace companion {

// The ways into the house: the audience's, the operator's, and the operator's again from the
// audience's network.
enum class Door { audience, console, remote };

// The operator's own door never leaves the machine.
[[nodiscard]] constexpr bool is_on_the_air(Door door) {
    return door != Door::console;
}

struct Handshake {
    std::string method;  // "GET", or empty for anything else
    std::string http;    // "HTTP/1.1"
    std::string path;
    std::string host;
    std::string origin;  // empty: not a browser
    std::string upgrade;
    std::string connection;  // the list as it came
    std::string version;
    std::string key;
    std::string protocols;  // the list as it came
};

struct DoorRules {
    std::string_view path;
    std::string_view protocol;
    const std::vector<std::string>& hosts;
    bool encrypted = false;
};

// Exact, port and all; without a port only where ours is 80, or 443 under TLS, which browsers do
// not write.
[[nodiscard]] bool known_host(std::string_view host, const std::vector<std::string>& hosts,
                              bool encrypted = false);

// A page of another site carries that site's name. Under DNS rebinding so does the Host header,
// which is why both are held against the list and not against each other. Under TLS a page that
// came in plain is somebody else's.
[[nodiscard]] bool known_origin(std::string_view origin, const std::vector<std::string>& hosts,
                                bool encrypted = false);

// What is wrong with a handshake: the first of these. Who has not the path is told nothing else.
enum class Wrong { path, host, method, version, origin, other };
[[nodiscard]] std::optional<Wrong> wrong_in(const Handshake& handshake, const DoorRules& rules);

}  // namespace companion
