// server.h: one libwebsockets context on one libuv loop, and everything that hangs on it.
//
// Threads  One: the caller's.
// Errors   A machine without the libuv plug-in of libwebsockets, said in one sentence.
// Limits   As many phones as there are descriptors, less a reserve of 64; 20,000 at most.
#pragma once

#include <memory>

#include "companion/desk_lock.h"
#include "companion/pages.h"
#include "companion/screening.h"
#include "companion/tls.h"
#include "media/base/result.h"

namespace companion {

struct Sockets {
    int link = -1;
    int audience = -1;  // -1: nobody is let in
    int console = -1;
    int remote = -1;           // the console again, from the audience's network; -1: from nowhere
    const Tls* tls = nullptr;  // lent; at the doors on the air; null: none
};

class Server {
public:
    // Screening and pages are lent. Everything that needs a file is done when this returns.
    [[nodiscard]] static media::Result<Server> open(Screening& screening, Pages& pages,
                                                    DeskLock lock, const Sockets& sockets);

    // Until SIGTERM or SIGINT; everybody is told that the evening is over, for a second at most.
    void run();
    // What there is to do at once, and no waiting: for a test that has one thread and no time.
    // False: nothing more, until somebody comes or time has passed.
    bool turn();

    Server(Server&& other) noexcept;
    Server& operator=(Server&& other) noexcept;
    Server(const Server& other) = delete;
    Server& operator=(const Server& other) = delete;
    ~Server();

private:
    class Parts;
    explicit Server(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> parts_;
};

}  // namespace companion
