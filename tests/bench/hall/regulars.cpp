#include "tests/bench/hall/regulars.h"

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>
#include <utility>

#include <fmt/format.h>

#include "tests/bench/hall/crowd.h"
#include "tests/bench/hall/sockets.h"

namespace hall {

using namespace std::chrono_literals;

namespace {

constexpr std::string_view hello = R"({"t":"hello","v":1,"lang":"fr"})";
constexpr std::uint32_t first_questions = 16;
constexpr std::uint32_t later_questions = 4;

// Less a few for everything else.
std::size_t descriptors() {
    constexpr rlim_t reserve = 64;
    rlimit limit{};
    getrlimit(RLIMIT_NOFILE, &limit);
    return limit.rlim_cur - reserve;
}

bool plays(std::string_view text) {
    return is_timeline(text) && text.find(R"("state":"playing")") != std::string_view::npos;
}

}  // namespace

Regulars::Regulars(const Server& server, std::size_t phones, std::uint32_t seed)
    : server_{server},
      handshake_{handshake(server.host())},
      epoll_{epoll_create1(EPOLL_CLOEXEC)},
      chance_{seed},
      bytes_(65536),
      most_{descriptors()} {
    for (std::size_t i = 0; i < phones; ++i) {
        phones_.push_back(std::make_unique<Phone>(Phone{.number = i}));
        attempt_in(*phones_.back(), 0s, std::chrono::milliseconds{phones});
    }
}

Regulars::~Regulars() {
    const auto close_it = [](const std::unique_ptr<Line>& line) {
        if (line && line->socket >= 0) close(line->socket);
    };
    for (const auto& phone : phones_) {
        close_it(phone->current);
        for (const auto& line : phone->hopeful) close_it(line);
    }
    close(epoll_);
}

Span Regulars::between(Span least, Span most) {
    return Span{std::uniform_int_distribution<Span::rep>{least.count(), most.count()}(chance_)};
}

void Regulars::attempt_in(Phone& phone, Span least, Span most) {
    due_.push({.moment = now() + between(least, most),
               .phone = &phone,
               .which = ++phone.attempt,
               .asks = false});
}

void Regulars::attempt(Phone& phone) {
    while (phone.hopeful.size() >= at_most) {
        put_away(std::move(phone.hopeful.front()));
        phone.hopeful.erase(phone.hopeful.begin());
    }
    if (now() - phone.lost >= 15s)
        attempt_in(phone, 250ms, 4s);
    else if (phone.lines > 0)
        attempt_in(phone, 350ms, 750ms);
    else
        attempt_in(phone, 600ms, 1200ms);
    if (open_ >= most_) return static_cast<void>(++put_off_);
    ++open_;
    auto& line = phone.hopeful.emplace_back(std::make_unique<Line>());
    line->phone = &phone;
    line->socket = connect_to(server_.port(), phone.number);
    epoll_event wish{.events = EPOLLOUT, .data = {.ptr = line.get()}};
    epoll_ctl(epoll_, EPOLL_CTL_ADD, line->socket, &wish);
}

void Regulars::turn(Moment until) {
    while (!due_.empty() && due_.top().moment <= now()) {
        const Due due = due_.top();
        due_.pop();
        if (due.asks && due.which == due.phone->lines) ask(*due.phone);
        if (!due.asks && due.which == due.phone->attempt) attempt(*due.phone);
    }
    std::array<epoll_event, 512> room{};
    const Moment next = due_.empty() ? until : std::min(until, due_.top().moment);
    for (const epoll_event& event : what_comes(epoll_, room, next))
        act(*static_cast<Line*>(event.data.ptr));
    gone_.clear();
}

void Regulars::put_away(std::unique_ptr<Line> line) {
    if (line->socket >= 0) {
        close(line->socket);
        --open_;
    }
    line->socket = -1;
    gone_.push_back(std::move(line));
}

void Regulars::act(Line& line) {
    if (line.socket < 0) return;
    if (line.stage == Line::Stage::connecting) {
        if (send(line.socket, handshake_.data(), handshake_.size(), MSG_NOSIGNAL) < 0)
            return gone(line);
        line.stage = Line::Stage::asking;
        epoll_event wish{.events = EPOLLIN, .data = {.ptr = &line}};
        epoll_ctl(epoll_, EPOLL_CTL_MOD, line.socket, &wish);
        return;
    }
    const ssize_t got = recv(line.socket, bytes_.data(), bytes_.size(), 0);
    if (got < 0 && errno == EAGAIN) return;
    if (got <= 0) return gone(line);
    std::string_view bytes{bytes_.data(), static_cast<std::size_t>(got)};
    if (line.stage == Line::Stage::asking) {
        if (!bytes.starts_with("HTTP/1.1 101")) return gone(line);
        line.stage = Line::Stage::open;
        if (!say(line, hello)) gone(line);
        return;
    }
    if (!line.rest.empty()) bytes = line.rest += bytes;
    const std::size_t done = read_frames(bytes, [&](std::string_view text) { hear(line, text); });
    line.rest = std::string{bytes.substr(done)};
}

void Regulars::hear(Line& line, std::string_view text) {
    if (line.socket < 0) return;
    Phone& phone = *line.phone;
    if (phone.current.get() != &line) win(line);
    if (text.starts_with(R"({"t":"pong")")) {
        ++phone.pongs;
        ask_later(phone);
    }
    if (!plays(text) || phone.right) return;
    phone.right = true;
    phone.right_at = now();
    ++right_;
}

void Regulars::win(Line& line) {
    Phone& phone = *line.phone;
    ++phone.attempt;  // none is planned any more
    ++phone.lines;
    phone.pongs = 0;
    if (phone.current) put_away(std::move(phone.current));
    for (auto& other : phone.hopeful)
        if (other.get() == &line)
            phone.current = std::move(other);
        else
            put_away(std::move(other));
    phone.hopeful.clear();
    ask(phone);
}

void Regulars::gone(Line& line) {
    Phone& phone = *line.phone;
    if (phone.current.get() != &line) {
        const auto found = std::ranges::find(phone.hopeful, &line, &std::unique_ptr<Line>::get);
        if (found == phone.hopeful.end()) return;
        put_away(std::move(*found));
        phone.hopeful.erase(found);
        return;
    }
    put_away(std::move(phone.current));
    ++phone.lines;
    phone.lost = now();
    if (std::exchange(phone.right, false)) --right_;
    attempt_in(phone, 0ms, 250ms);
}

void Regulars::ask_later(Phone& phone) {
    const bool first = phone.pongs < first_questions;
    const bool pauses = !first && (phone.pongs - first_questions) % later_questions == 0;
    due_.push({.moment = now() + (pauses ? between(4s, 6s) : Span{25ms}),
               .phone = &phone,
               .which = phone.lines,
               .asks = true});
}

void Regulars::ask(Phone& phone) {
    const auto ping = fmt::format(R"({{"t":"ping","id":{},"c":123456789}})", phone.pongs);
    if (phone.current && !say(*phone.current, ping)) gone(*phone.current);
}

bool Regulars::say(const Line& line, std::string_view text) {
    const std::string bytes = frame(text);
    return send(line.socket, bytes.data(), bytes.size(), MSG_NOSIGNAL) >= 0;
}

std::vector<double> Regulars::right_at_ms() const {
    std::vector<double> moments;
    for (const auto& phone : phones_)
        moments.push_back(milliseconds(phone->right_at.time_since_epoch()));
    return moments;
}

}  // namespace hall
