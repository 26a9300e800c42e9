// contrechamp-player: the film on the big screen. Started by contrechamp, which says all in its
// setup.
#include <charconv>
#include <csignal>
#include <cstring>
#include <span>
#include <string_view>
#include <sys/prctl.h>

#include "media/base/log.h"
#include "media/setup.h"
#include "player/app.h"
#include "player/no_network.h"

namespace {

media::Result<int> descriptor_in(std::span<char*> arguments) {
    if (arguments.size() == 3 && std::string_view{arguments[1]} == "--setup") {
        const std::string_view digits{arguments[2]};
        int descriptor = -1;
        const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), descriptor);
        if (read.ec == std::errc{} && descriptor >= 0) return descriptor;
    }
    return media::failure(
        "contrechamp-player est lancé par « contrechamp play » et ne sert pas seul.");
}

int cannot(const media::Error& error) {
    media::log_line(error.what);
    return media::exit_cannot;
}

}  // namespace

int main(int argc, char** argv) {
    // The parent's end is the end of the show.
    prctl(PR_SET_PDEATHSIG, SIGTERM);
    const auto descriptor = descriptor_in({argv, static_cast<std::size_t>(argc)});
    if (!descriptor) {
        media::log_line(descriptor.error().what);
        return 2;
    }
    if (const auto denied = player::deny_network(); !denied) return cannot(denied.error());
    const auto setup = media::read_player_setup(*descriptor);
    if (!setup) return cannot(setup.error());
    const auto status = player::run(*setup);
    return status ? *status : cannot(status.error());
}
