#include "player/listeners.h"

#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <cerrno>
#include <ifaddrs.h>
#include <memory>
#include <net/if.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <system_error>

#include <fmt/format.h>

namespace player {

namespace {

constexpr int backlog = 4096;
constexpr int usual_port = 8080;

struct FreeInterfaces {
    void operator()(ifaddrs* list) const noexcept { ::freeifaddrs(list); }
};

std::string text_of(in_addr address) {
    std::array<char, INET_ADDRSTRLEN> text{};
    ::inet_ntop(AF_INET, &address, text.data(), text.size());
    return text.data();
}

// 0: a private network (RFC 1918), 1: another, 2: this machine alone.
int rank_of(in_addr address) {
    const std::uint32_t bits = ntohl(address.s_addr);
    if (bits >> 24U == 127) return 2;
    const bool is_private = bits >> 24U == 10 || bits >> 20U == 0xAC1 || bits >> 16U == 0xC0A8;
    return is_private ? 0 : 1;
}

media::Result<Listener> refuse(const std::string& address, int port) {
    const int error = errno;
    std::string advice = "vérifiez l’adresse donnée avec --listen";
    if (error == EADDRINUSE) advice = "un autre programme l’occupe : choisissez-en un avec --port";
    if (error == EACCES)
        advice = "les ports sous 1024 demandent des droits : choisissez-en un autre avec --port";
    return media::failure(fmt::format("Impossible d’ouvrir le port {} à l’adresse {} ({}) : {}.",
                                      port, address, std::generic_category().message(error),
                                      advice));
}

media::Result<Listener> listen_on(const std::string& address, int port) {
    Listener listener;
    listener.socket = Descriptor{::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0)};
    const int socket = listener.socket.number();
    const int yes = 1;
    sockaddr_in place{};
    place.sin_family = AF_INET;
    place.sin_port = htons(static_cast<std::uint16_t>(port));
    if (socket < 0 || ::inet_pton(AF_INET, address.c_str(), &place.sin_addr) != 1)
        return refuse(address, port);
    ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    auto* const generic = reinterpret_cast<sockaddr*>(&place);
    socklen_t size = sizeof place;
    if (::bind(socket, generic, size) != 0 || ::listen(socket, backlog) != 0 ||
        ::getsockname(socket, generic, &size) != 0)
        return refuse(address, port);
    listener.port = ntohs(place.sin_port);
    listener.address = address;
    return listener;
}

std::vector<std::string> with_port(const std::vector<std::string>& names, int port) {
    std::vector<std::string> hosts;
    hosts.reserve(names.size());
    for (const std::string& name : names) hosts.push_back(fmt::format("{}:{}", name, port));
    return hosts;
}

// Whoever comes by number is shown no certificate that fits.
void call_by_name(Listener& door, const std::string& name) {
    if (name.empty()) return;
    door.name = name;
    door.hosts = with_port({name}, door.port);
}

}  // namespace

std::vector<std::string> addresses_of_this_machine() {
    ifaddrs* raw = nullptr;
    if (::getifaddrs(&raw) != 0) return {"127.0.0.1"};
    const std::unique_ptr<ifaddrs, FreeInterfaces> list{raw};
    std::vector<std::pair<int, std::string>> ranked;
    for (const ifaddrs* each = list.get(); each != nullptr; each = each->ifa_next) {
        if (each->ifa_addr == nullptr || each->ifa_addr->sa_family != AF_INET) continue;
        constexpr unsigned in_use = IFF_UP | IFF_RUNNING;
        if ((each->ifa_flags & in_use) != in_use) continue;
        const in_addr address = reinterpret_cast<const sockaddr_in*>(each->ifa_addr)->sin_addr;
        ranked.emplace_back(rank_of(address), text_of(address));
    }
    std::ranges::stable_sort(ranked, {}, &std::pair<int, std::string>::first);
    std::vector<std::string> addresses;
    addresses.reserve(ranked.size());
    for (auto& [rank, address] : ranked) addresses.push_back(std::move(address));
    if (addresses.empty()) addresses.emplace_back("127.0.0.1");
    return addresses;
}

media::Result<Listener> open_public_door(const std::string& listen, std::optional<int> port) {
    const std::string bound = listen.empty() ? "0.0.0.0" : listen;
    auto listener = listen_on(bound, port.value_or(usual_port));
    if (!listener && !port) listener = listen_on(bound, 0);
    if (!listener) return listener;
    if (bound == "0.0.0.0") {
        const std::vector<std::string> own = addresses_of_this_machine();
        listener->everywhere = true;
        listener->address = own.front();
        listener->hosts = hosts_at(own, listener->port);
    } else {
        listener->hosts = with_port({bound, "localhost"}, listener->port);
    }
    return listener;
}

media::Result<Listener> open_console_door() {
    auto listener = listen_on("127.0.0.1", 0);
    if (listener) listener->hosts = with_port({"127.0.0.1", "localhost"}, listener->port);
    return listener;
}

media::Result<Doors> open_doors(const DoorWishes& wishes) {
    auto audience = wishes.phones ? open_public_door(wishes.listen, wishes.port)
                                  : media::Result<Listener>{Listener{}};
    if (!audience) return tl::unexpected(audience.error());
    auto console = open_console_door();
    if (!console) return tl::unexpected(console.error());
    Doors doors{.audience = std::move(*audience), .console = std::move(*console), .remote = {}};
    call_by_name(doors.audience, wishes.name);
    if (!wishes.remote) return doors;
    auto remote = open_public_door(wishes.listen, 0);
    if (!remote) return tl::unexpected(remote.error());
    doors.remote = std::move(*remote);
    call_by_name(*doors.remote, wishes.name);
    return doors;
}

std::string url_of(const std::string& address, int port) {
    return port == 80 ? fmt::format("http://{}/", address)
                      : fmt::format("http://{}:{}/", address, port);
}

std::string url_of(const Listener& listener) {
    if (listener.name.empty()) return url_of(listener.address, listener.port);
    return listener.port == 443 ? fmt::format("https://{}/", listener.name)
                                : fmt::format("https://{}:{}/", listener.name, listener.port);
}

std::vector<std::string> hosts_at(const std::vector<std::string>& addresses, int port) {
    std::vector<std::string> names = addresses;
    if (std::ranges::find(names, "127.0.0.1") == names.end()) names.emplace_back("127.0.0.1");
    names.emplace_back("localhost");
    return with_port(names, port);
}

}  // namespace player
