// link: the air between a companion and a phone, as packets meet it: two networks of their own, and
// a relay between them that delays, loses and goes dark.
//
//     link SEED fifo|loose UP DOWN [BEACON]       UP, DOWN: BASE,JITTER,TAIL,LOSS
//
// Makes two network namespaces, 10.77.0.1 in the companion's and 10.77.0.2 in the phone's, and says
// where they are: « ready /proc/…/fd/… /proc/…/fd/… », and what its probes found. They go when it
// goes, and it goes with who started it. SIGUSR1 takes the network away, SIGUSR2 gives it back.
// First it sends itself probes: a delay that is not what was asked for ends it with a sentence.
//
// Units   microseconds; LOSS a share of the packets. Each way max(0, BASE + uniform(±JITTER) +
// exponential(TAIL)). fifo:
//         nothing overtakes. BEACON: to a phone that sent nothing for 60 ms, packets come at
//         multiples of it only.
// Needs   root and /dev/net/tun: this is our own netem, for kernels that have none.
// Threads one, before everybody else on the machine where that is allowed.

#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <cerrno>
#include <charconv>
#include <chrono>
#include <cmath>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <functional>
#include <linux/if_tun.h>
#include <net/if.h>
#include <optional>
#include <poll.h>
#include <queue>
#include <random>
#include <sched.h>
#include <string>
#include <string_view>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <tuple>
#include <unistd.h>
#include <vector>

#include <fmt/format.h>

namespace {

using Clock = std::chrono::steady_clock;
using Micros = std::chrono::duration<double, std::micro>;

constexpr std::chrono::milliseconds awake{60};
constexpr int probes = 2000;  // each way: the mean of the widest delays is then known to 2.5 %
constexpr std::chrono::microseconds probe_pause{500};
constexpr int attempts = 5;  // somebody else may have had the processor
constexpr double slack = 500;

[[noreturn]] void refuse(std::string_view why) {
    fmt::print(stderr, "link: {}\n", why);
    std::exit(1);
}

[[noreturn]] void refuse_errno(std::string_view what) {
    refuse(fmt::format("cannot {}: {}", what, std::strerror(errno)));
}

volatile std::sig_atomic_t is_dark = 0;

struct Way {
    double base = 0;
    double jitter = 0;
    double tail = 0;
    double loss = 0;

    // At quantiles of the two chances, so that the mean can be reckoned by the same words.
    [[nodiscard]] double delay(double wide, double far) const {
        return std::max(0.0, base + jitter * (2 * wide - 1) - tail * std::log(1 - far));
    }

    [[nodiscard]] double mean() const {
        constexpr int steps = 500;
        double sum = 0;
        for (int i = 0; i < steps; ++i)
            for (int j = 0; j < steps; ++j) sum += delay((i + 0.5) / steps, (j + 0.5) / steps);
        return sum / steps / steps;
    }
};

double number(std::string_view text) {
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size())
        refuse(fmt::format("« {} » is no number", text));
    return value;
}

Way way(std::string_view text) {
    std::array<double, 4> parts{};
    for (double& part : parts) {
        const auto comma = text.find(',');
        part = number(text.substr(0, comma));
        text = comma == std::string_view::npos ? "" : text.substr(comma + 1);
    }
    return {parts[0], parts[1], parts[2], parts[3]};
}

// --- Two networks
// -----------------------------------------------------------------------------------

struct Network {
    int name = -1;    // the namespace
    int tunnel = -1;  // what leaves it, and what comes in
    int probe = -1;   // a socket in it
    sockaddr_in address{};
};

void set(int socket, unsigned long what, ifreq request, const char* address) {
    auto* place = reinterpret_cast<sockaddr_in*>(&request.ifr_addr);
    place->sin_family = AF_INET;
    inet_pton(AF_INET, address, &place->sin_addr);
    if (ioctl(socket, what, &request) != 0) refuse_errno("give an address to the tunnel");
}

void raise_up(int socket, ifreq request) {
    if (ioctl(socket, SIOCGIFFLAGS, &request) != 0) refuse_errno("read an interface");
    request.ifr_flags = static_cast<short>(request.ifr_flags | IFF_UP | IFF_RUNNING);
    if (ioctl(socket, SIOCSIFFLAGS, &request) != 0) refuse_errno("bring an interface up");
}

Network network(const char* own, const char* other) {
    Network made;
    if (unshare(CLONE_NEWNET) != 0) refuse_errno("make a network namespace; this needs root");
    made.name = open("/proc/thread-self/ns/net", O_RDONLY | O_CLOEXEC);
    if (made.name < 0) refuse_errno("hold the network namespace");
    // What the kernel says by itself in IPv6 would take its turn in the dice.
    if (const int off = open("/proc/sys/net/ipv6/conf/all/disable_ipv6", O_WRONLY | O_CLOEXEC);
        off >= 0) {
        if (write(off, "1", 1) != 1) refuse_errno("silence IPv6");
        close(off);
    }
    made.tunnel = open("/dev/net/tun", O_RDWR | O_NONBLOCK | O_CLOEXEC);
    if (made.tunnel < 0) refuse_errno("open /dev/net/tun");
    ifreq request{};
    request.ifr_flags = IFF_TUN | IFF_NO_PI;
    std::snprintf(request.ifr_name, sizeof request.ifr_name, "air");
    if (ioctl(made.tunnel, TUNSETIFF, &request) != 0) refuse_errno("make a tunnel");
    made.probe = socket(AF_INET, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    set(made.probe, SIOCSIFADDR, request, own);
    set(made.probe, SIOCSIFDSTADDR, request, other);
    raise_up(made.probe, request);
    ifreq loopback{};
    std::snprintf(loopback.ifr_name, sizeof loopback.ifr_name, "lo");
    raise_up(made.probe, loopback);
    made.address.sin_family = AF_INET;
    inet_pton(AF_INET, own, &made.address.sin_addr);
    socklen_t size = sizeof made.address;
    if (bind(made.probe, reinterpret_cast<const sockaddr*>(&made.address), size) != 0 ||
        getsockname(made.probe, reinterpret_cast<sockaddr*>(&made.address), &size) != 0)
        refuse_errno("bind a probe");
    return made;
}

// --- The air
// ----------------------------------------------------------------------------------------

struct Packet {
    Clock::time_point due;
    std::size_t order = 0;
    std::vector<char> bytes;

    bool operator<(const Packet& other) const {
        return std::tie(other.due, other.order) < std::tie(due, order);  // the first one on top
    }
};

// One direction, from one tunnel to another.
class Passage {
public:
    Passage(int from, int to, Way way, unsigned seed)
        : from_{from}, to_{to}, way_{way}, dice_{seed} {}

    [[nodiscard]] int from() const { return from_; }
    [[nodiscard]] const Way& way() const { return way_; }
    void keep_order() { in_order_ = true; }

    // What waits at the near end goes on its way. How many came.
    int take(const std::function<Clock::time_point(Clock::time_point)>& held) {
        std::array<char, 4096> bytes{};
        int taken = 0;
        for (;;) {
            const auto size = read(from_, bytes.data(), bytes.size());
            if (size <= 0) return taken;
            ++taken;
            const double wide = chance_(dice_);
            const double far = chance_(dice_);
            const bool lost = chance_(dice_) < way_.loss;
            if (lost || is_dark != 0) continue;
            auto due = held(Clock::now() + std::chrono::duration_cast<Clock::duration>(
                                               Micros{way_.delay(wide, far)}));
            if (in_order_) due = last_ = std::max(due, last_);
            waiting_.push({due, order_++, {bytes.begin(), bytes.begin() + size}});
        }
    }

    void release(Clock::time_point now) {
        while (!waiting_.empty() && waiting_.top().due <= now) {
            const auto& bytes = waiting_.top().bytes;
            // A full queue loses it, as a radio would.
            if (write(to_, bytes.data(), bytes.size()) < 0 && errno != EAGAIN && errno != EIO)
                refuse_errno("pass a packet on");
            waiting_.pop();
        }
    }

    [[nodiscard]] std::optional<Clock::time_point> next() const {
        if (waiting_.empty()) return {};
        return waiting_.top().due;
    }

private:
    int from_;
    int to_;
    Way way_;
    std::mt19937 dice_;
    std::uniform_real_distribution<double> chance_{0, 1};
    bool in_order_ = false;
    Clock::time_point last_;
    std::size_t order_ = 0;
    std::priority_queue<Packet> waiting_;
};

struct Air {
    Network companion;
    Network phone;
    Passage up;
    Passage down;
    Clock::duration beacon{};
    Clock::time_point spoke{};  // the phone

    // One turn: waits until something comes or is due, `until` at most.
    void turn(std::optional<Clock::time_point> until) {
        for (const Passage* passage : {&up, &down})
            if (const auto next = passage->next()) until = std::min(until.value_or(*next), *next);
        std::array<pollfd, 4> doors{};
        const std::array descriptors{up.from(), down.from(), companion.probe, phone.probe};
        for (std::size_t i = 0; i < doors.size(); ++i) doors[i] = {descriptors[i], POLLIN, 0};
        const auto left =
            until ? std::max(*until - Clock::now(), Clock::duration{}) : Clock::duration{};
        const auto nanos = std::chrono::nanoseconds{left}.count();
        const timespec wait{nanos / 1'000'000'000, nanos % 1'000'000'000};
        ppoll(doors.data(), doors.size(), until ? &wait : nullptr, nullptr);
        const auto unheld = [](Clock::time_point due) { return due; };
        if (up.take(unheld) > 0) spoke = Clock::now();
        down.take([&](Clock::time_point due) {
            if (beacon == Clock::duration{} || due - spoke <= awake) return due;
            return Clock::time_point{(due.time_since_epoch() / beacon + 1) * beacon};
        });
        const auto now = Clock::now();
        up.release(now);
        down.release(now);
    }
};

// --- Whether it is as it should be
// -------------------------------------------------------------------

struct Seen {
    double sum = 0;
    int came = 0;
};

void send_probe(const Network& from, const Network& to, int round) {
    const std::array<long long, 2> words{round, Clock::now().time_since_epoch().count()};
    if (sendto(from.probe, words.data(), sizeof words, 0,
               reinterpret_cast<const sockaddr*>(&to.address), sizeof to.address) < 0)
        refuse_errno("send a probe");
}

void read_probes(const Network& at, int round, Seen& seen) {
    std::array<long long, 2> words{};
    while (recv(at.probe, words.data(), sizeof words, 0) == sizeof words) {
        if (words[0] != round) continue;
        seen.sum += Micros{Clock::now().time_since_epoch() - Clock::duration{words[1]}}.count();
        ++seen.came;
    }
}

struct Verdict {
    bool is_right = false;
    std::string found;
};

Verdict judge(std::string_view name, const Way& way, const Seen& seen) {
    const double mean = seen.sum / std::max(1, seen.came);
    const double wanted = way.mean();
    const double lost = probes - seen.came;
    const double expected = probes * way.loss;
    return {
        std::abs(mean - wanted) <= wanted / 10 + slack &&
            std::abs(lost - expected) <= 4 * std::sqrt(expected) + 1,
        fmt::format("{} {:.2f} ms in the mean of {:.2f} asked for, {} of {} lost, {:.0f} asked for",
                    name, mean / 1000, wanted / 1000, lost, probes, expected)};
}

Verdict self_test(Air& air, int round) {
    Seen up;
    Seen down;
    auto at = Clock::now();
    const auto until = [&](Clock::time_point end) {
        while (Clock::now() < end) {
            air.turn(end);
            read_probes(air.companion, round, up);
            read_probes(air.phone, round, down);
        }
    };
    for (int probe = 0; probe < probes; ++probe) {
        until(at += probe_pause);
        send_probe(air.phone, air.companion, round);
        send_probe(air.companion, air.phone, round);
    }
    until(Clock::now() + std::chrono::milliseconds{200});
    const Verdict judged_up = judge("up", air.up.way(), up);
    const Verdict judged_down = judge("down", air.down.way(), down);
    return {judged_up.is_right && judged_down.is_right,
            fmt::format("{}; {}", judged_up.found, judged_down.found)};
}

void prepare() {
    prctl(PR_SET_PDEATHSIG, SIGTERM);
    prctl(PR_SET_TIMERSLACK, 1);
    // Where this is not allowed the probes will tell whether it was needed.
    const sched_param first{.sched_priority = 50};
    sched_setscheduler(0, SCHED_FIFO, &first);
    for (const int signal : {SIGUSR1, SIGUSR2}) {
        struct sigaction act {};
        act.sa_handler = [](int which) { is_dark = which == SIGUSR1 ? 1 : 0; };
        sigaction(signal, &act, nullptr);
    }
}

}  // namespace

int main(int count, char** words) {
    if (count < 5) refuse("SEED fifo|loose UP DOWN [BEACON]");
    prepare();
    const auto seed = static_cast<unsigned>(number(words[1]));
    const Network companion = network("10.77.0.1", "10.77.0.2");
    const Network phone = network("10.77.0.2", "10.77.0.1");
    Air air{companion, phone, Passage{phone.tunnel, companion.tunnel, way(words[3]), seed},
            Passage{companion.tunnel, phone.tunnel, way(words[4]), seed + 1}};
    Verdict verdict;
    for (int round = 0; round < attempts && !verdict.is_right; ++round)
        verdict = self_test(air, round);
    if (!verdict.is_right)
        refuse(fmt::format("this link is not what was asked for, in {} attempts: {}", attempts,
                           verdict.found));
    if (std::string_view{words[2]} == "fifo") {
        air.up.keep_order();
        air.down.keep_order();
    }
    if (count > 5)
        air.beacon = std::chrono::duration_cast<Clock::duration>(Micros{number(words[5])});
    fmt::print("ready /proc/{0}/fd/{1} /proc/{0}/fd/{2} {3}\n", getpid(), companion.name,
               phone.name, verdict.found);
    std::fflush(stdout);
    for (;;) air.turn({});
}
