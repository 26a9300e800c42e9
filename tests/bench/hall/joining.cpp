// joining.cpp: how a hall comes in: all at once, and beside thousands that mean it no good.
#include <algorithm>
#include <sys/socket.h>
#include <unistd.h>
#include <vector>

#include "tests/bench/hall/crowd.h"
#include "tests/bench/hall/experiments.h"
#include "tests/bench/hall/sockets.h"

namespace hall {

namespace {

constexpr std::size_t at_once = 512;  // on their way in

// Who connects and says nothing, and who says its request a letter a second.
class Siege {
public:
    Siege(const Server& server, std::size_t silent, std::size_t slow)
        : server_{server}, silent_{silent}, all_{silent + slow} {}
    ~Siege() {
        for (const int socket : sockets_) close(socket);
    }
    Siege(const Siege&) = delete;
    Siege& operator=(const Siege&) = delete;
    Siege(Siege&&) = delete;
    Siege& operator=(Siege&&) = delete;

    [[nodiscard]] bool is_whole() const { return sockets_.size() == all_; }

    // Two of three are silent.
    void come() {
        const int socket = connect_to(server_.port(), sockets_.size());
        sockets_.push_back(socket);
        if (sockets_.size() * silent_ / all_ == (sockets_.size() - 1) * silent_ / all_)
            slow_.push_back(socket);
    }

    // One more letter of one of the slow.
    void trickle() {
        constexpr std::string_view endless = "GET /ws HTTP/1.1\r\nX-Slow: aaaaaaaaaaaaaaaa";
        if (slow_.empty()) return;
        const std::size_t letter = std::min(told_ / slow_.size(), endless.size() - 1);
        static_cast<void>(send(slow_[told_ % slow_.size()], endless.data() + letter, 1,
                               MSG_NOSIGNAL | MSG_DONTWAIT));
        ++told_;
    }

private:
    const Server& server_;
    std::size_t silent_;
    std::size_t all_;
    std::vector<int> sockets_;
    std::vector<int> slow_;
    std::size_t told_ = 0;
};

// What is due at a steady pace.
class Pace {
public:
    Pace(Moment begin, double a_second)
        : next_{begin}, between_{static_cast<Span::rep>(1e9 / a_second)} {}
    [[nodiscard]] bool due() {
        if (now() < next_) return false;
        next_ += between_;
        return true;
    }

private:
    Moment next_;
    Span between_;
};

}  // namespace

Figures stampede(Server& server, const Plan& plan) {
    Crowd crowd{server, plan.phones};
    const double busy = server.busy_seconds();
    const Span took = crowd.fill(at_once);
    return {
        {"all_in_ms", milliseconds(took)},
        {"lost", crowd.lost()},
        {"busy_us_each", (server.busy_seconds() - busy) / static_cast<double>(plan.phones) * 1e6}};
}

// `phones` that mean it no good come at `rate` a second, and honest ones fifty a second from
// before the first of them until `window` after the last.
Figures besieged(Server& server, const Plan& plan) {
    constexpr double honest_a_second = 50;
    constexpr std::chrono::seconds patience{10};
    const auto seconds =
        static_cast<double>(plan.phones) / plan.rate + milliseconds(plan.window) / 1e3;
    Crowd crowd{server, static_cast<std::size_t>(honest_a_second * seconds)};
    Siege siege{server, plan.phones * 2 / 3, plan.phones - plan.phones * 2 / 3};
    const std::int64_t before = server.resident_bytes();
    std::int64_t most = before;
    Pace honest{now(), honest_a_second};
    Pace coming{now(), plan.rate};
    Pace slow{now(), static_cast<double>(plan.phones) / 3};
    Pace look{now(), 10};
    const Moment end = now() + std::chrono::milliseconds{static_cast<int>(seconds * 1e3)};
    while (now() < end) {
        if (honest.due() && crowd.phones().size() < crowd.phones().capacity())
            static_cast<void>(crowd.come());
        if (coming.due() && !siege.is_whole()) siege.come();
        if (slow.due()) siege.trickle();
        if (look.due()) most = std::max(most, server.resident_bytes());
        crowd.turn(now());
    }
    const Moment last = now() + patience;
    while (crowd.seated() + crowd.lost() < crowd.phones().size() && now() < last) crowd.turn(last);
    std::vector<double> times;
    for (const Phone& phone : crowd.phones())
        if (phone.seated != Moment{}) times.push_back(milliseconds(phone.seated - phone.began));
    demand(!times.empty(), "nobody came in");
    return {{"honest", crowd.phones().size()},
            {"refused", crowd.phones().size() - times.size()},
            {"p99_ms", at_rank(times, 0.99)},
            {"growth_bytes", most - before}};
}

}  // namespace hall
