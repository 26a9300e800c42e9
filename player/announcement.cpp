#include "player/announcement.h"

#include <cstdio>
#include <unistd.h>

#include <fmt/format.h>

#include "media/desk_key.h"
#include "player/remote_invitation.h"

namespace player {

namespace {

void put(const std::string& text) {
    std::fputs(text.c_str(), stdout);
    std::fflush(stdout);
}

std::string desk_url(const std::string& door, const std::string& key) {
    return fmt::format("{}{}#{}", door, media::desk_path(key).substr(1), key);
}

void put_page(const Doors& doors, const std::string& url) {
    if (doors.audience.socket.number() >= 0) put(fmt::format("Public: {}\n", url));
}

// The desk on the audience's network.
void put_remote(const std::string& door, const std::string& key) {
    const std::string url = desk_url(door, key) + "&remote";
    put(fmt::format("Remote: {}\n\n{}", url, remote_invitation(url, ::isatty(STDOUT_FILENO) == 1)));
}

}  // namespace

void announce(const Doors& doors, const std::string& key) {
    put_page(doors, url_of(doors.audience));
    put(fmt::format("Console: {}\n", desk_url(url_of(doors.console), key)));
    if (doors.remote) put_remote(url_of(*doors.remote), key);
}

void announce_move(const Doors& doors, const std::string& address, const std::string& key) {
    put_page(doors, url_of(address, doors.audience.port));
    if (doors.remote) put_remote(url_of(address, doors.remote->port), key);
}

}  // namespace player
