// running_companion.h: the real program, started with a setup of its own and two listening sockets.
//
// Errors   A start that fails fails the test.
// Limits   Everything waits ten seconds at most.
#pragma once

#include <cstdint>
#include <string>
#include <sys/types.h>
#include <utility>

#include "media/desk_key.h"
#include "media/link.h"
#include "media/link_socket.h"
#include "media/setup.h"
#include "tests/unit/a_certificate.h"

// A socket of this machine alone that listens and does not wait, and its port.
[[nodiscard]] std::pair<int, std::uint16_t> listen_somewhere();

// What a player says of a film that runs.
[[nodiscard]] media::FilmAnchor playing_now();

class RunningCompanion {
public:
    // With a certificate: TLS at the audience's door.
    explicit RunningCompanion(media::Mode mode = media::Mode::public_,
                              const ACertificate* certificate = nullptr);
    ~RunningCompanion();
    RunningCompanion(const RunningCompanion&) = delete;
    RunningCompanion& operator=(const RunningCompanion&) = delete;
    RunningCompanion(RunningCompanion&&) = delete;
    RunningCompanion& operator=(RunningCompanion&&) = delete;

    [[nodiscard]] std::uint16_t audience_port() const { return audience_port_; }
    [[nodiscard]] std::uint16_t console_port() const { return console_port_; }
    [[nodiscard]] static std::string token() { return "0123456789abcdef0123456789abcdef"; }

    [[nodiscard]] static std::string desk_path() { return media::desk_path(token()); }

    // The player's end of the link.
    void say(const media::link::Message& message) const;
    [[nodiscard]] media::link::Message hear() const;

    [[nodiscard]] bool runs() const;
    [[nodiscard]] int end();  // asks it to, and answers its exit status

private:
    pid_t process_ = -1;
    int link_ = -1;
    std::uint16_t audience_port_ = 0;
    std::uint16_t console_port_ = 0;
};
