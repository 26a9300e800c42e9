#include <algorithm>
#include <array>
#include <chrono>
#include <string>
#include <utility>

#include "companion/forgetting.h"
#include "companion/house.h"
#include "companion/now.h"
#include "companion/sending.h"

namespace companion {

namespace {

constexpr int leave = -1;
constexpr int go_on = 0;
constexpr int seconds_without_progress = 10;

std::string header(lws* socket, lws_token_indexes token) {
    constexpr int header_limit = 1024;
    const int length = lws_hdr_total_length(socket, token);
    if (length <= 0 || length > header_limit) return {};
    std::string text(static_cast<std::size_t>(length) + 1, '\0');
    const int copied = lws_hdr_copy(socket, text.data(), length + 1, token);
    text.resize(static_cast<std::size_t>(std::max(copied, 0)));
    return text;
}

// The library takes a query to pieces, and would put it together with commas.
std::string query_of(lws* socket) {
    constexpr int most_pieces = 8;
    std::array<char, 128> room{};
    std::string query;
    for (int i = 0; i < most_pieces; ++i) {
        const int length = lws_hdr_copy_fragment(socket, room.data(), static_cast<int>(room.size()),
                                                 WSI_TOKEN_HTTP_URI_ARGS, i);
        if (length < 0) break;
        query.append(room.data(), static_cast<std::size_t>(length)) += '&';
    }
    overwrite(room);  // a ballot's token came by here
    return query;
}

std::string_view method(lws* socket) {
    if (lws_hdr_total_length(socket, WSI_TOKEN_GET_URI) > 0) return "GET";
    if (lws_hdr_total_length(socket, WSI_TOKEN_HEAD_URI) > 0) return "HEAD";
    return "";
}

// An HTTP error, as RFC 6455 wants it (4.2.2). Where there is no socket's path there is no page
// either: nobody learns more by asking in another way.
int turn_away(lws* socket, std::string_view answer) {
    std::string bytes(LWS_PRE, '\0');
    bytes += answer;
    lws_write(socket, reinterpret_cast<unsigned char*>(bytes.data()) + LWS_PRE,
              bytes.size() - LWS_PRE, LWS_WRITE_HTTP);
    return leave;
}

// The library lets them pass, so that we can say where to go.
bool speaks_plainly(const House& house, lws* socket, Door door) {
    return house.pages.is_encrypted(door) && lws_get_ssl(socket) == nullptr;
}

// Never reads what the library hands over as the protocol's name: after an unknown "Upgrade" on a
// connection that was used before, that memory is no longer its own.
int confirm_upgrade(House& house, lws* socket) {
    constexpr int length_of_websocket = 9;
    const Visitor* const visitor = Gate::visitor(socket);
    if (visitor == nullptr) return leave;
    if (speaks_plainly(house, socket, visitor->door))
        return turn_away(socket, house.pages.elsewhere(visitor->door).bytes);
    if (lws_hdr_total_length(socket, WSI_TOKEN_UPGRADE) != length_of_websocket)
        return turn_away(socket, house.pages.no_socket(Wrong::other));
    const Handshake handshake{.method = std::string{method(socket)},
                              .http = header(socket, WSI_TOKEN_HTTP),
                              .path = header(socket, WSI_TOKEN_GET_URI),
                              .host = header(socket, WSI_TOKEN_HOST),
                              .origin = header(socket, WSI_TOKEN_ORIGIN),
                              .upgrade = header(socket, WSI_TOKEN_UPGRADE),
                              .connection = header(socket, WSI_TOKEN_CONNECTION),
                              .version = header(socket, WSI_TOKEN_VERSION),
                              .key = header(socket, WSI_TOKEN_KEY),
                              .protocols = header(socket, WSI_TOKEN_PROTOCOL)};
    const DoorRules rules{.path = house.pages.socket_path(visitor->door),
                          .protocol = protocol_of(visitor->door),
                          .hosts = house.pages.hosts(visitor->door),
                          .encrypted = house.pages.is_encrypted(visitor->door)};
    const auto wrong = wrong_in(handshake, rules);
    if (!wrong && house.has_seat(visitor->door)) return go_on;
    return turn_away(socket, house.pages.no_socket(wrong));
}

// From where the page lies to the kernel: nothing is copied, and the library need not be asked when
// there is room, for there nearly always is. It has nothing of its own to send meanwhile: what it
// would say to a question that comes too early, it says after lws_http_transaction_completed().
int send_page(lws* socket, Visitor& visitor) {
    House& house = House::of(socket);
    if (!visitor.answer.bytes.empty()) {
        const auto sent = send_some(socket, visitor.answer.bytes);
        if (!sent) return leave;
        house.gate.took(visitor, *sent);
    }
    const bool all = visitor.answer.bytes.empty();
    if (all && visitor.answer.close_after) return leave;
    if (!all || lws_send_pipe_choked(socket) != 0) {
        lws_set_timeout(socket, PENDING_TIMEOUT_HTTP_CONTENT, seconds_without_progress);
        lws_callback_on_writable(socket);
        house.gate.waits(visitor);
        return go_on;
    }
    house.gate.goes_on(visitor);
    if (lws_http_transaction_completed(socket) != 0) return leave;
    house.gate.answered(visitor);
    return go_on;
}

int answer(House& house, lws* socket, std::string_view path) {
    const Moment received = now();
    Visitor* const visitor = Gate::visitor(socket);
    if (visitor == nullptr) return leave;
    if (speaks_plainly(house, socket, visitor->door)) {
        house.gate.gets(*visitor, house.pages.elsewhere(visitor->door));
        return send_page(socket, *visitor);
    }
    const std::string host = header(socket, WSI_TOKEN_HOST);
    const std::string encodings = header(socket, WSI_TOKEN_HTTP_ACCEPT_ENCODING);
    const std::string query = query_of(socket);
    const PageRequest request{.door = visitor->door,
                              .method = method(socket),
                              .path = path,
                              .host = host,
                              .accept_encoding = encodings,
                              .query = query};
    Answer said;
    PageRequest inside = request;
    inside.path = house.pages.inside(visitor->door, path).value_or("");
    if (LivingPages::knows(inside)) {
        if (!visitor->allowance.take(received)) return leave;
        const auto refused = house.pages.turned_away(request);
        const auto found = refused ? refused : house.living.answer(inside, received);
        said = found ? *found : house.pages.missing();
        visitor->asks = !refused && LivingPages::is_polling(request);
    } else {
        said = house.pages.answer(request);
    }
    house.gate.gets(*visitor, std::move(said));
    return send_page(socket, *visitor);
}

int go_on_sending(lws* socket) {
    Visitor* const visitor = Gate::visitor(socket);
    if (visitor == nullptr) return leave;
    return visitor->waits ? send_page(socket, *visitor) : go_on;
}

}  // namespace

// NOLINTNEXTLINE(readability-function-size): the shape is the library's
int serve_http(lws* socket, lws_callback_reasons reason, void* user, void* in, std::size_t length) {
    // Some reasons come before there is a context to ask, or after.
    switch (reason) {
        case LWS_CALLBACK_HTTP_CONFIRM_UPGRADE:
            return confirm_upgrade(House::of(socket), socket);
        case LWS_CALLBACK_HTTP:
            return answer(House::of(socket), socket, {static_cast<const char*>(in), length});
        case LWS_CALLBACK_HTTP_WRITEABLE:
            return go_on_sending(socket);
        case LWS_CALLBACK_WSI_DESTROY:
            House::of(socket).gate.forget(socket);
            return go_on;
        case LWS_CALLBACK_OPENSSL_LOAD_EXTRA_SERVER_VERIFY_CERTS:
            return House::of(socket).tls->arm(static_cast<SSL_CTX*>(user)) ? go_on : leave;
        // This protocol is nobody's subprotocol, takes no body, and knows no raw connection.
        case LWS_CALLBACK_FILTER_PROTOCOL_CONNECTION:
        case LWS_CALLBACK_ESTABLISHED:
        case LWS_CALLBACK_RECEIVE:
        case LWS_CALLBACK_HTTP_BODY:
        case LWS_CALLBACK_HTTP_BODY_COMPLETION:
        case LWS_CALLBACK_RAW_ADOPT:
        case LWS_CALLBACK_RAW_RX:
            return leave;
        default:
            return go_on;
    }
}

}  // namespace companion
