#include "companion/server.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <csignal>
#include <iterator>
#include <optional>
#include <sys/resource.h>

#include <libwebsockets.h>

#include "companion/doors.h"
#include "companion/house.h"
#include "companion/library_memory.h"
#include "companion/loop.h"
#include "companion/now.h"
#include "companion/player_link.h"
#include "media/base/log.h"
#include "media/base/owned.h"

namespace companion {

namespace {

constexpr std::size_t letter_piece = 8192;
// What a phone says is rarely longer; what is comes in pieces, and is put together (half_frames.h).
// Each socket holds one.
constexpr std::size_t phone_buffer = 128;
constexpr std::size_t console_buffer = wire::message_limit;
constexpr unsigned handshake_seconds = 5;
// Of a request. A phone's is under 1 KiB; each connection that has not asked yet holds this much.
constexpr unsigned most_of_a_head = 3072;
// A context that we fill ourselves (tls.h), and nobody else's certificates. Who speaks plainly is
// let through to us, to be sent where they should be (http.cpp).
constexpr std::uint64_t under_tls =
    LWS_SERVER_OPTION_DO_SSL_GLOBAL_INIT | LWS_SERVER_OPTION_CREATE_VHOST_SSL_CTX |
    LWS_SERVER_OPTION_DISABLE_OS_CA_CERTS | LWS_SERVER_OPTION_ALLOW_NON_SSL_ON_SSL_PORT |
    LWS_SERVER_OPTION_ALLOW_HTTP_ON_HTTPS_LISTENER;
constexpr std::chrono::milliseconds between_sweeps{100};
constexpr std::chrono::seconds patience_at_the_end{1};
constexpr std::chrono::milliseconds between_goodbyes{10};

constexpr std::array<lws_protocols, 4> protocols{{
    {"http", serve_http, 0, 0, 0, nullptr, 0},
    {protocol_of(Door::audience), serve_phone, sizeof(Session), phone_buffer, 0, nullptr,
     letter_piece},
    {protocol_of(Door::console), serve_console, sizeof(Session), console_buffer, 0, nullptr,
     letter_piece},
    {nullptr, nullptr, 0, 0, 0, nullptr, 0},
}};

// No timers of the library's own: its list of them is walked for every connection, and it would
// hang up on phones that sleep. The sweep does that work.
constexpr lws_retry_bo_t no_timers{};

// Never set as the library's own limit: below the system's, it would search all its sockets at
// every event. ListeningDoor keeps to it.
std::size_t raise_descriptor_limit() {
    constexpr rlim_t most = 20000;
    constexpr rlim_t reserve = 64;
    rlimit limit{};
    getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = std::min(limit.rlim_max, most);
    setrlimit(RLIMIT_NOFILE, &limit);
    return limit.rlim_cur > 2 * reserve ? limit.rlim_cur - reserve : limit.rlim_cur / 2;
}

void log_library(int /*level*/, const char* line) {
    std::string_view text{line};
    while (text.ends_with('\n')) text.remove_suffix(1);
    media::log_line(text);
}

// A linked list, as the library wants it, of the headers for the answers it gives without asking
// us.
class HeaderList {
public:
    HeaderList() {
        for (const auto& [name, value] : Pages::headers()) {
            links_.push_back({.next = nullptr, .options = nullptr, .name = name, .value = value});
        }
        for (std::size_t i = 0; i + 1 < links_.size(); ++i) links_[i].next = &links_[i + 1];
    }
    [[nodiscard]] const lws_protocol_vhost_options* first() const { return links_.data(); }

private:
    std::vector<lws_protocol_vhost_options> links_;
};

}  // namespace

class Server::Parts {
public:
    Parts(Screening& screening, Pages& pages, DeskLock lock, const Sockets& sockets)
        : screening_{screening},
          sockets_{sockets},
          connection_limit_{raise_descriptor_limit()},
          house_{.screening = screening,
                 .pages = pages,
                 .obey = [this](const media::link::Order& order) { link_.obey(order); },
                 .lock = std::move(lock),
                 .phone_limit = connection_limit_ - connection_limit_ / 16,
                 .tls = sockets.tls},
          link_{loop_,
                sockets.link,
                screening,
                {.changed = [this] { begin_round(); },
                 .moved =
                     [&pages](const media::link::Whereabouts& known) {
                         pages.known_as(known.hosts, known.remote_hosts);
                     }}},
          pass_{loop_, [this] { pass(); }},
          sweep_{loop_, [this] { sweep(); }},
          round_{loop_, [this] { deliver_slice(); }},
          after_turn_{loop_, [this] { house_.gate.show_out_impatient(); }},
          goodbye_{loop_, [this] { go_on_with_goodbye(); }},
          terminated_{loop_, SIGTERM, [this] { say_goodbye(); }},
          interrupted_{loop_, SIGINT, [this] { say_goodbye(); }} {}

    ~Parts();
    Parts(const Parts&) = delete;
    Parts& operator=(const Parts&) = delete;
    Parts(Parts&&) = delete;
    Parts& operator=(Parts&&) = delete;

    media::Result<void> open();
    void run() { loop_.run(); }
    bool turn() { return loop_.turn(); }

private:
    void begin_round();
    void deliver_slice();
    void pass();
    void sweep();
    void say_goodbye();
    void go_on_with_goodbye();

    Screening& screening_;
    Sockets sockets_;
    std::size_t connection_limit_;
    HeaderList headers_;
    Loop loop_;  // outlives all that hangs on it
    House house_;
    PlayerLink link_;
    Timer pass_;
    Timer sweep_;
    Turn round_;
    AfterTurn after_turn_;
    Timer goodbye_;
    std::optional<Moment> over_at_;  // at the latest
    Signal terminated_;
    Signal interrupted_;
    lws_context* context_ = nullptr;
    std::vector<std::unique_ptr<ListeningDoor>> doors_;
};

media::Result<void> Server::Parts::open() {
    lws_set_log_level(LLL_ERR, log_library);
    give_the_library_forgetting_memory();
    std::array<void*, 1> loops{loop_.raw()};
    lws_context_creation_info info{};
    info.port = CONTEXT_PORT_NO_LISTEN_SERVER;
    info.protocols = protocols.data();
    info.headers = headers_.first();
    info.extensions =
        nullptr;  // compression of messages aborts the library, and costs 115 kB a phone
    info.foreign_loops = loops.data();
    // Not VALIDATE_UTF8, which judges the bytes of a pong too: what is no UTF-8 is no JSON, and
    // the reasons of those who go are farewell.h's.
    info.options = LWS_SERVER_OPTION_LIBUV | (house_.tls == nullptr ? 0 : under_tls);
    info.retry_and_idle_policy = &no_timers;
    info.timeout_secs = handshake_seconds;
    info.timeout_secs_ah_idle = handshake_seconds;
    info.keepalive_timeout = static_cast<int>(handshake_seconds);
    info.max_http_header_data = most_of_a_head;
    info.pt_serv_buf_size = read_size;
    info.alpn = "http/1.1";
    info.user = &house_;
    context_ = lws_create_context(&info);
    if (context_ == nullptr)
        return media::failure(
            "Impossible de préparer le serveur des téléphones : le paquet libwebsockets-evlib-uv "
            "est-il installé ?");
    if (!find_the_read_buffer())
        media::log_line(
            "Cette version de libwebsockets garde ailleurs ce qu’elle lit\u202f: la fin de la "
            "dernière demande reste en mémoire jusqu’à la suivante.");
    const DoorFacts facts{.house = house_,
                          .rooms = lws_get_vhost_by_name(context_, "default"),
                          .connection_limit = connection_limit_};
    if (sockets_.audience >= 0)
        doors_.push_back(
            std::make_unique<ListeningDoor>(loop_, Door::audience, sockets_.audience, facts));
    doors_.push_back(
        std::make_unique<ListeningDoor>(loop_, Door::console, sockets_.console, facts));
    if (sockets_.remote >= 0)
        doors_.push_back(
            std::make_unique<ListeningDoor>(loop_, Door::remote, sockets_.remote, facts));
    pass_.once_in(Screening::pace);
    sweep_.once_in(between_sweeps);
    return {};
}

// The library closes its handles through the loop: it must turn once more before its memory goes.
Server::Parts::~Parts() {
    doors_.clear();
    if (context_ == nullptr) return;
    lws_context_destroy(context_);
    loop_.finish();
}

void Server::Parts::begin_round() {
    house_.consoles.begin_round();
    house_.phones.begin_round();
    round_.on();
    deliver_slice();
    const auto wait = std::chrono::ceil<std::chrono::milliseconds>(screening_.due() - now());
    pass_.once_in(wait);
}

void Server::Parts::deliver_slice() {
    const bool more_consoles = house_.consoles.deliver_slice();
    const bool more_phones = house_.phones.deliver_slice();
    if (!more_consoles && !more_phones) round_.off();
}

void Server::Parts::pass() {
    screening_.pass(now());
    if (const auto news = screening_.room_news()) link_.tell(*news);
    if (const auto news = screening_.poll_news()) link_.tell(*news);
    if (const auto news = screening_.wiped_news()) link_.tell(*news);
    begin_round();
}

void Server::Parts::sweep() {
    forget_what_was_read();
    house_.phones.sweep(now());
    sweep_.once_in(between_sweeps);
}

// A second signal changes nothing: at a terminal we get SIGINT, and SIGTERM from our parent.
void Server::Parts::say_goodbye() {
    if (over_at_) return;
    over_at_ = now() + patience_at_the_end;
    doors_.clear();
    screening_.close();
    go_on_with_goodbye();
}

void Server::Parts::go_on_with_goodbye() {
    begin_round();
    if (now() >= *over_at_ || !(house_.phones.has_letters() || house_.consoles.has_letters()))
        return loop_.stop();
    goodbye_.once_in(between_goodbyes);
}

media::Result<Server> Server::open(Screening& screening, Pages& pages, DeskLock lock,
                                   const Sockets& sockets) {
    auto parts = std::make_unique<Parts>(screening, pages, std::move(lock), sockets);
    if (auto opened = parts->open(); !opened) return tl::unexpected(opened.error());
    return Server{std::move(parts)};
}

Server::Server(std::unique_ptr<Parts> parts) : parts_{std::move(parts)} {}
Server::Server(Server&& other) noexcept = default;
Server& Server::operator=(Server&& other) noexcept = default;
Server::~Server() = default;

void Server::run() {
    parts_->run();
}

bool Server::turn() {
    return parts_->turn();
}

}  // namespace companion
