// server.cpp: the real server, library and all, in this process: what is fed comes in by a door
// like anybody's.
//
// An input is what one connection sends; « <|> » in it is where the network cuts, and a leading « D
// » means the desk's door. The doors are sockets of this machine's own kind, for speed: no port is
// opened. Client and server take turns in one thread: nobody waits for the other to wake up.
//
// One server hears many inputs, for it takes a hundred times as long to begin as to answer. So that
// an input ends the program by itself or not at all, each leaves the hall as it found it: nobody is
// there any more (promised), and one that has begun a vote is the last that its server hears. What
// is left are wrong keys, which the lock remembers for a second.
#include "companion/server.h"

#include <array>
#include <cerrno>
#include <chrono>
#include <cstddef>
#include <linux/sockios.h>
#include <memory>
#include <poll.h>
#include <string>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "companion/desk_lock.h"
#include "companion/pages.h"
#include "companion/screening.h"
#include "media/desk_key.h"
#include "tests/fuzz/a_hall.h"
#include "tests/fuzz/targets.h"

// Of each server that ends the library keeps 80 kB: a program has one. Here there are many.
extern "C" const char* __lsan_default_suppressions() {  // NOLINT: the sanitizer's name
    return "leak:libwebsockets";
}

namespace fuzz {

namespace {

constexpr std::string_view cut = "<|>";
constexpr std::string_view key = "0123456789abcdef0123456789abcdef";
// Of the server, for what it can do at once. What is left then waits for time to pass.
constexpr int turns_at_once = 64;
constexpr const char* at_rest = "a server that has nothing to do rests";
// The server waits ten seconds at most for anybody; the rest is for a machine that has other work.
constexpr std::chrono::seconds patience{120};

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

struct Doors {
    int audience = door("audience");
    int desk = door("desk");
};

const Doors& the_doors() {
    static const Doors doors;
    return doors;
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
    Hall() : screening_{a_halls_facts(std::chrono::steady_clock::now())} {
        static companion::Pages pages = the_pages();
        promise(socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_NONBLOCK, 0, link_.data()) == 0,
                "a link");
        auto server = companion::Server::open(
            screening_, pages,
            companion::DeskLock{std::string{key}, [] { return companion::DeskLock::Nonce{}; }},
            {.link = link_[1], .audience = the_doors().audience, .console = the_doors().desk});
        promise(server.has_value(), "a server");
        server_ = std::make_unique<companion::Server>(std::move(*server));
    }

    bool turn() { return server_->turn(); }
    [[nodiscard]] bool is_empty() const { return screening_.room().phones == 0; }
    [[nodiscard]] bool is_as_it_was() const { return screening_.polls().rounds.empty(); }

    // What it says to the player, who is not there.
    void read_the_link() {
        std::array<char, 4096> piece{};
        while (recv(link_[0], piece.data(), piece.size(), 0) > 0) {
        }
    }

    ~Hall() {
        server_.reset();
        for (const int end : link_) close(end);
    }
    Hall(const Hall&) = delete;
    Hall& operator=(const Hall&) = delete;
    Hall(Hall&&) = delete;
    Hall& operator=(Hall&&) = delete;

private:
    companion::Screening screening_;
    std::array<int, 2> link_{};
    std::unique_ptr<companion::Server> server_;
};

// Somebody who sends, and reads what comes.
class Visitor {
public:
    Visitor(Hall& hall, std::string_view by) : hall_{hall} {
        const sockaddr_un address = address_of(by);
        promise(connect(line_, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0,
                "somebody at the door");
    }
    ~Visitor() { close(line_); }
    Visitor(const Visitor&) = delete;
    Visitor& operator=(const Visitor&) = delete;
    Visitor(Visitor&&) = delete;
    Visitor& operator=(Visitor&&) = delete;

    // In pieces, each when the server has taken the one before, or does not want to: we read
    // nothing yet, and it may have to wait for us.
    void send_all(std::string_view bytes) {
        while (!bytes.empty()) {
            const std::string_view piece = bytes.substr(0, bytes.find(cut));
            bytes.remove_prefix(std::min(bytes.size(), piece.size() + cut.size()));
            if (send(line_, piece.data(), piece.size(), MSG_NOSIGNAL) < 0) return;
            int busy = 0;
            for (int turn = 0; turn < turns_at_once && !is_taken(); ++turn) busy += turn_for(0);
            promise(busy < turns_at_once, at_rest);
        }
    }

    // To the end, which the server must come to once we have. While it waits for time to pass it
    // rests: it is not called again and again for what it does not want yet.
    void leave() {
        shutdown(line_, SHUT_WR);
        const auto started = std::chrono::steady_clock::now();
        int busy = 0;
        for (int turn = 0; !has_ended(); ++turn) {
            busy = came_ == 0 ? busy + turn_for(turn) : 0;
            promise(busy < turns_at_once, at_rest);
            promise(turn < turns_at_once || std::chrono::steady_clock::now() - started < patience,
                    "the server ends what we have ended");
        }
    }

private:
    [[nodiscard]] bool is_taken() const {
        int waiting = 0;
        return ioctl(line_, SIOCOUTQ, &waiting) != 0 || waiting == 0;
    }

    // Once all that came is read.
    [[nodiscard]] bool has_ended() {
        static std::array<char, 16384> piece;
        for (came_ = 0;;) {
            const auto came = recv(line_, piece.data(), piece.size(), 0);
            if (came <= 0) return came == 0 || errno != EAGAIN;
            came_ += came;
        }
    }

    // How often there was more to do. Once there was nothing many times, time must pass.
    int turn_for(int turn) {
        if (turn > turns_at_once) {
            pollfd waiting{.fd = line_, .events = POLLIN, .revents = 0};
            poll(&waiting, 1, 1);
        }
        return hall_.turn() ? 1 : 0;
    }

    Hall& hall_;
    ssize_t came_ = 0;  // with the last look
    int line_ = socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
};

}  // namespace

void feed_server(std::string_view bytes) {
    // The last one never ends: what it is lent might end before it.
    static std::unique_ptr<Hall>& hall = *new std::unique_ptr<Hall>;
    if (!hall) hall = std::make_unique<Hall>();
    const bool is_desk = bytes.starts_with('D');
    {
        Visitor visitor{*hall, is_desk ? "desk" : "audience"};
        visitor.send_all(is_desk ? bytes.substr(1) : bytes);
        visitor.leave();
    }
    hall->read_the_link();
    promise(hall->is_empty(), "nobody is counted who has left");
    if (!hall->is_as_it_was()) hall.reset();
}

}  // namespace fuzz
