#include "player/no_network.h"

#include <cerrno>
#include <cstring>
#include <sys/socket.h>

#include <fmt/format.h>
#include <seccomp.h>

#include "media/base/owned.h"

namespace player {

namespace {

using Filter = media::Owned<void, seccomp_release>;

int refuse_socket_family(const Filter& filter, int family) {
    const scmp_arg_cmp is_family{
        .arg = 0, .op = SCMP_CMP_EQ, .datum_a = static_cast<scmp_datum_t>(family), .datum_b = 0};
    return seccomp_rule_add_array(filter.get(), SCMP_ACT_ERRNO(EACCES), SCMP_SYS(socket), 1,
                                  &is_family);
}

}  // namespace

media::Result<void> deny_network() {
    const Filter filter{seccomp_init(SCMP_ACT_ALLOW)};
    int status = filter ? 0 : -ENOMEM;
    if (status == 0) status = refuse_socket_family(filter, AF_INET);
    if (status == 0) status = refuse_socket_family(filter, AF_INET6);
    // The other door to sockets.
    if (status == 0)
        status = seccomp_rule_add_array(filter.get(), SCMP_ACT_ERRNO(ENOSYS),
                                        SCMP_SYS(io_uring_setup), 0, nullptr);
    if (status == 0) status = seccomp_load(filter.get());
    if (status != 0)
        return media::failure(fmt::format("Impossible d’interdire le réseau au lecteur : {}.",
                                          std::strerror(-status)));
    return {};
}

}  // namespace player
