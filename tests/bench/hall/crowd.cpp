#include "tests/bench/hall/crowd.h"

#include <array>
#include <cerrno>
#include <charconv>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "tests/bench/hall/sockets.h"

namespace hall {

namespace {

constexpr std::string_view hello = R"({"t":"hello","v":1,"lang":"fr"})";
constexpr std::chrono::seconds patience{60};

// What ends the greeting: ours names the sheet, the others give the hello back.
bool ends_greeting(std::string_view text) {
    return text.starts_with(R"({"t":"sheet")") || text.starts_with(R"({"t":"hello")");
}

}  // namespace

bool is_timeline(std::string_view text) {
    return text.starts_with(R"({"t":"timeline")");
}

std::uint64_t number_behind(std::string_view key, std::string_view text) {
    std::uint64_t number = 0;
    const auto at = text.find(key);
    if (at != std::string_view::npos)
        std::from_chars(text.data() + at + key.size(), text.data() + text.size(), number);
    return number;
}

Crowd::Crowd(const Server& server, std::size_t room)
    : server_{server},
      handshake_{handshake(server.host())},
      epoll_{epoll_create1(EPOLL_CLOEXEC)},
      bytes_(65536) {
    phones_.reserve(room);
}

Crowd::~Crowd() {
    for (const Phone& phone : phones_)
        if (phone.socket >= 0) close(phone.socket);
    close(epoll_);
}

Phone& Crowd::come() {
    demand(phones_.size() < phones_.capacity(), "more phones than room");
    Phone& phone = phones_.emplace_back();
    phone.began = now();
    phone.socket = connect_to(server_.port(), phones_.size());
    epoll_event wish{.events = EPOLLOUT, .data = {.ptr = &phone}};
    epoll_ctl(epoll_, EPOLL_CTL_ADD, phone.socket, &wish);
    return phone;
}

Span Crowd::fill(std::size_t at_once) {
    const Moment began = now();
    while (seated_ + lost_ < phones_.capacity()) {
        demand(now() - began < patience, "the hall does not fill");
        while (phones_.size() < phones_.capacity() && phones_.size() - seated_ - lost_ < at_once)
            come();
        turn(now() + std::chrono::milliseconds{1});
    }
    return now() - began;
}

void Crowd::turn(Moment until) {
    std::array<epoll_event, 512> room{};
    for (const epoll_event& event : what_comes(epoll_, room, until))
        act(*static_cast<Phone*>(event.data.ptr));
}

void Crowd::act(Phone& phone) {
    if (phone.stage != Phone::Stage::connecting) return read(phone);
    if (send(phone.socket, handshake_.data(), handshake_.size(), MSG_NOSIGNAL) < 0)
        return lose(phone);
    phone.stage = Phone::Stage::asking;
    epoll_event wish{.events = EPOLLIN, .data = {.ptr = &phone}};
    epoll_ctl(epoll_, EPOLL_CTL_MOD, phone.socket, &wish);
}

void Crowd::read(Phone& phone) {
    const ssize_t got = recv(phone.socket, bytes_.data(), bytes_.size(), 0);
    if (got < 0 && errno == EAGAIN) return;
    if (got <= 0) return lose(phone);
    const std::string_view bytes{bytes_.data(), static_cast<std::size_t>(got)};
    if (phone.stage != Phone::Stage::asking) return hear(phone, bytes);
    if (!bytes.starts_with("HTTP/1.1 101")) return lose(phone);
    phone.stage = Phone::Stage::open;
    say(phone, hello);
}

void Crowd::hear(Phone& phone, std::string_view bytes) {
    if (!phone.rest.empty()) bytes = phone.rest += bytes;
    const Moment came = now();
    const std::size_t done = read_frames(bytes, [&](std::string_view text) {
        if (phone.stage == Phone::Stage::open && ends_greeting(text)) {
            phone.stage = Phone::Stage::seated;
            phone.seated = came;
            ++seated_;
        }
        heard_(phone, text, came);
    });
    phone.rest = std::string{bytes.substr(done)};
}

void Crowd::lose(Phone& phone) {
    if (phone.stage == Phone::Stage::seated) --seated_;
    phone.stage = Phone::Stage::lost;
    ++lost_;
    close(phone.socket);
    phone.socket = -1;
}

void Crowd::say(Phone& phone, std::string_view text) {
    const std::string bytes = frame(text);
    if (send(phone.socket, bytes.data(), bytes.size(), MSG_NOSIGNAL) < 0) lose(phone);
}

}  // namespace hall
