// server.cpp: the real server, library and all, in this process: what is fed comes in by a door
// like anybody's.
//
// An input is what one connection sends; « <|> » in it is where the network cuts, and a leading « D
// » means the desk's door. The doors are sockets of this machine's own kind, for speed: no port is
// opened.
//
// Threads  The server has one of its own, as long as the program lives.
#include "companion/server.h"

#include <array>
#include <chrono>
#include <cstddef>
#include <linux/sockios.h>
#include <memory>
#include <poll.h>
#include <sched.h>
#include <string>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <thread>
#include <unistd.h>

#include "companion/desk_lock.h"
#include "companion/pages.h"
#include "companion/screening.h"
#include "media/desk_key.h"
#include "tests/fuzz/a_hall.h"
#include "tests/fuzz/targets.h"

namespace fuzz {

namespace {

constexpr std::string_view cut = "<|>";
constexpr std::string_view key = "0123456789abcdef0123456789abcdef";
// The server waits ten seconds at most for anybody; the rest is for a machine that has other work.
constexpr int patience_ms = 120'000;

sockaddr_un address_of(std::string_view name) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    const std::string whole = std::to_string(getpid()) + std::string{name};
    whole.copy(address.sun_path + 1, sizeof address.sun_path - 1);  // a name, and no file
    return address;
}

int door(std::string_view name) {
    const int listener = socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    const sockaddr_un address = address_of(name);
    promise(bind(listener, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0 &&
                listen(listener, 64) == 0,
            "a door");
    return listener;
}

companion::Pages the_pages() {
    auto pages = companion::Pages::prepare(companion::assets(),
                                           {.audience = {"show.test:80"},
                                            .console = {"show.test:80"},
                                            .desk_path = media::desk_path(std::string{key})});
    promise(pages.has_value(), "pages");
    return std::move(*pages);
}

class Hall {
public:
    Hall() : screening_{a_halls_facts(std::chrono::steady_clock::now())}, pages_{the_pages()} {
        promise(socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_NONBLOCK, 0, link_.data()) == 0,
                "a link");
        auto server = companion::Server::open(
            screening_, pages_,
            companion::DeskLock{std::string{key}, [] { return companion::DeskLock::Nonce{}; }},
            {.link = link_[1], .audience = door("audience"), .console = door("desk")});
        promise(server.has_value(), "a server");
        server_ = std::make_unique<companion::Server>(std::move(*server));
        thread_ = std::thread{[this] { server_->run(); }};
    }

private:
    companion::Screening screening_;
    companion::Pages pages_;
    std::array<int, 2> link_{};
    std::unique_ptr<companion::Server> server_;
    std::thread thread_;
};

int come_in(std::string_view by) {
    const int line = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const sockaddr_un address = address_of(by);
    promise(connect(line, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0,
            "somebody at the door");
    return line;
}

// Until the server has taken it, or does not want to.
void wait_until_read(int line) {
    constexpr int enough = 2000;
    for (int i = 0; i < enough; ++i) {
        int waiting = 0;
        if (ioctl(line, SIOCOUTQ, &waiting) != 0 || waiting == 0) return;
        sched_yield();
    }
}

void send_in_pieces(int line, std::string_view bytes) {
    while (!bytes.empty()) {
        const std::string_view piece = bytes.substr(0, bytes.find(cut));
        bytes.remove_prefix(std::min(bytes.size(), piece.size() + cut.size()));
        if (send(line, piece.data(), piece.size(), MSG_NOSIGNAL) < 0) return;
        if (!bytes.empty()) wait_until_read(line);
    }
}

// To the end, which the server must come to once we have.
void read_to_the_end(int line) {
    std::array<char, 16384> piece{};
    for (;;) {
        pollfd waiting{.fd = line, .events = POLLIN, .revents = 0};
        promise(poll(&waiting, 1, patience_ms) == 1, "the server ends what we have ended");
        if (recv(line, piece.data(), piece.size(), 0) <= 0) return;
    }
}

}  // namespace

void feed_server(std::string_view bytes) {
    // Never destroyed: a server ends by a signal, and signals are libFuzzer's or doctest's here.
    static const Hall* const hall = new Hall;
    static_cast<void>(hall);
    const bool is_desk = bytes.starts_with('D');
    const int line = come_in(is_desk ? "desk" : "audience");
    send_in_pieces(line, is_desk ? bytes.substr(1) : bytes);
    shutdown(line, SHUT_WR);
    read_to_the_end(line);
    close(line);
}

}  // namespace fuzz
