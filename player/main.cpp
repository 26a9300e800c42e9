// contrechamp-player: the film on the big screen. Started by contrechamp, which says all in its
// setup.
#include <string>

#include "media/base/log.h"
#include "media/birth.h"
#include "media/setup.h"
#include "player/app.h"
#include "player/no_network.h"

namespace {

int cannot(const media::Error& error) {
    media::log_line(error.what);
    return media::exit_cannot;
}

}  // namespace

int main(int argc, char** argv) {
    const auto descriptor = media::be_born(argc, argv);
    if (!descriptor) {
        media::log_line(descriptor.error().what);
        return 2;
    }
    const auto denied = player::deny_network();
    const auto setup = media::read_player_setup(*descriptor);
    if (!setup) return cannot(setup.error());
    if (!denied && !setup->screening.may_be_unconfined)
        return cannot({denied.error().what + std::string{media::not_without_a_sandbox}});
    if (!denied)
        media::log(
            "ATTENTION\u202f: {} Le film n’ouvre que des fichiers, parce que mpv le veut bien.",
            denied.error().what);
    const auto status = player::run(*setup);
    return status ? *status : cannot(status.error());
}
