#include "companion/traffic.h"

#include <linux/tcp.h>  // the C library's own does not know this field
#include <netinet/in.h>
#include <sys/socket.h>

namespace companion {

std::uint64_t bytes_received(int descriptor) {
    tcp_info info{};
    socklen_t size = sizeof info;
    if (getsockopt(descriptor, IPPROTO_TCP, TCP_INFO, &info, &size) != 0) return 0;
    return info.tcpi_bytes_received;
}

}  // namespace companion
