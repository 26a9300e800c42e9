#include "companion/sending.h"

#include <algorithm>
#include <cerrno>
#include <sys/socket.h>

namespace companion {

namespace {

// It only reads them: what is sent as it is gets no head of the library's.
bool through_library(lws* socket, std::string_view bytes) {
    auto* const first =
        const_cast<unsigned char*>(reinterpret_cast<const unsigned char*>(bytes.data()));
    return lws_write(socket, first, bytes.size(), LWS_WRITE_HTTP) >= 0;
}

// A record at a time, until one has to wait: that one the library has copied, and no more than
// that of a page for everybody.
std::optional<std::size_t> encrypted(lws* socket, std::string_view bytes) {
    constexpr std::size_t record = 4096;
    std::size_t done = 0;
    while (done < bytes.size() && lws_partial_buffered(socket) == 0) {
        const std::string_view piece = bytes.substr(done, record);
        if (!through_library(socket, piece)) return {};
        done += piece.size();
    }
    return done;
}

}  // namespace

std::optional<std::size_t> send_some(lws* socket, std::string_view bytes) {
    if (lws_get_ssl(socket) != nullptr) return encrypted(socket, bytes);
    const ssize_t sent =
        ::send(lws_get_socket_fd(socket), bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
    if (sent < 0 && errno != EAGAIN && errno != EINTR) return {};
    return static_cast<std::size_t>(std::max<ssize_t>(sent, 0));
}

bool send_all(lws* socket, std::string_view bytes) {
    const bool waits = lws_partial_buffered(socket) != 0;  // something of its own, or of ours
    const auto sent = waits ? std::optional<std::size_t>{0} : send_some(socket, bytes);
    if (!sent) return false;
    return *sent == bytes.size() || through_library(socket, bytes.substr(*sent));
}

}  // namespace companion
