#include "player/waker.h"

#include <cerrno>
#include <cstdint>
#include <cstring>
#include <sys/eventfd.h>
#include <unistd.h>
#include <utility>

#include <fmt/format.h>

namespace player {

media::Result<Waker> Waker::open() {
    const int descriptor = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    if (descriptor < 0)
        return media::failure(
            fmt::format("Le lecteur n’a plus de descripteur : {}.", std::strerror(errno)));
    return Waker{descriptor};
}

Waker::Waker(Waker&& other) noexcept : descriptor_{std::exchange(other.descriptor_, -1)} {}

Waker::~Waker() {
    if (descriptor_ >= 0) close(descriptor_);
}

void Waker::wake() const noexcept {
    const std::uint64_t one = 1;
    // Full means it has been rung four thousand million million times and nobody heard.
    [[maybe_unused]] const auto written = write(descriptor_, &one, sizeof one);
}

void Waker::calm() const noexcept {
    std::uint64_t rung = 0;
    [[maybe_unused]] const auto got = read(descriptor_, &rung, sizeof rung);
}

}  // namespace player
