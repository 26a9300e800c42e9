#include "media/link_socket.h"

#include <array>
#include <sys/socket.h>

#include "media/base/log.h"

namespace media {

bool LinkSocket::send(const link::Message& message) const {
    const std::string datagram = link::encode(message);
    const ssize_t sent =
        ::send(descriptor_, datagram.data(), datagram.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
    return sent == static_cast<ssize_t>(datagram.size());
}

std::optional<link::Message> LinkSocket::receive() const {
    static thread_local std::array<char, link::message_limit> buffer;
    for (;;) {
        const ssize_t got = ::recv(descriptor_, buffer.data(), buffer.size(), MSG_DONTWAIT);
        if (got <= 0) return {};
        auto message = link::decode({buffer.data(), static_cast<std::size_t>(got)});
        if (message) return std::move(*message);
        log("Message illisible sur la liaison interne : {}", message.error().what);
    }
}

}  // namespace media
