// textbook.cpp: a WebSocket server as the examples of libwebsockets show it: its own loop, its own
// defaults, and a change is told by asking for each socket to be called back when it can be
// written.
#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <cstdio>
#include <deque>
#include <string>
#include <string_view>

#include <libwebsockets.h>

namespace {

constexpr std::string_view change = R"({"t":"change","size":)";

// libwebsockets gives each socket a zeroed piece of memory of this size.
struct Session {
    std::uint64_t told;               // the newest change it was told
    std::deque<std::string>* to_say;  // answers that wait
};

struct News {
    std::uint64_t sequence = 0;
    std::string bytes;  // with the room in front that libwebsockets writes into
};

void begin_change(News& news, std::size_t size) {
    std::string text = R"({"t":"timeline","seq":)" + std::to_string(++news.sequence) + R"(,"x":")";
    text.resize(std::max(size, text.size() + 2) - 2, 'x');
    news.bytes.assign(LWS_PRE, '\0');
    news.bytes += text + "\"}";
}

int write(lws* socket, std::string& bytes) {
    return lws_write(socket, reinterpret_cast<unsigned char*>(bytes.data()) + LWS_PRE,
                     bytes.size() - LWS_PRE, LWS_WRITE_TEXT) < 0
               ? -1
               : 0;
}

int hear(lws* socket, Session& session, News& news, std::string_view text) {
    if (text.starts_with(change)) {
        text.remove_prefix(change.size());
        std::size_t size = 0;
        std::from_chars(text.data(), text.data() + text.size(), size);
        begin_change(news, size);
        lws_callback_on_writable_all_protocol(lws_get_context(socket), lws_get_protocol(socket));
        return 0;
    }
    session.to_say->emplace_back(LWS_PRE, '\0').append(text);
    lws_callback_on_writable(socket);
    return 0;
}

// One letter a call, as the library asks for.
int say(lws* socket, Session& session, News& news) {
    if (!session.to_say->empty()) {
        const int result = write(socket, session.to_say->front());
        session.to_say->pop_front();
        if (session.told != news.sequence || !session.to_say->empty())
            lws_callback_on_writable(socket);
        return result;
    }
    if (session.told == news.sequence) return 0;
    session.told = news.sequence;
    return write(socket, news.bytes);
}

int serve(lws* socket, lws_callback_reasons reason, void* user, void* in, std::size_t length) {
    auto* const session = static_cast<Session*>(user);
    const auto news = [&]() -> News& {
        return *static_cast<News*>(lws_context_user(lws_get_context(socket)));
    };
    switch (reason) {
        case LWS_CALLBACK_ESTABLISHED:
            session->told = news().sequence;
            session->to_say = new std::deque<std::string>;
            return 0;
        case LWS_CALLBACK_CLOSED:
            delete session->to_say;
            return 0;
        case LWS_CALLBACK_RECEIVE:
            return hear(socket, *session, news(), {static_cast<const char*>(in), length});
        case LWS_CALLBACK_SERVER_WRITEABLE:
            return say(socket, *session, news());
        default:
            return 0;
    }
}

constexpr std::array<lws_protocols, 3> protocols{{
    {"http", lws_callback_http_dummy, 0, 0, 0, nullptr, 0},
    {"contrechamp.v1", serve, sizeof(Session), 0, 0, nullptr, 0},
    {nullptr, nullptr, 0, 0, 0, nullptr, 0},
}};

}  // namespace

int main() {
    lws_set_log_level(LLL_ERR, nullptr);
    News news;
    lws_context_creation_info info{};
    info.port = 0;
    info.iface = "127.0.0.1";
    info.protocols = protocols.data();
    info.user = &news;
    lws_context* const context = lws_create_context(&info);
    if (context == nullptr) return 1;
    std::printf("%d\n", lws_get_vhost_listen_port(lws_get_vhost_by_name(context, "default")));
    static_cast<void>(std::fflush(stdout));
    while (lws_service(context, 0) >= 0) {
    }
}
