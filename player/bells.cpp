#include "player/bells.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <sys/epoll.h>
#include <sys/signalfd.h>
#include <system_error>
#include <utility>

#include <SDL_events.h>
#include <fmt/format.h>

namespace player {

namespace {

sigset_t last_orders() {
    sigset_t signals;
    sigemptyset(&signals);
    for (const int number : {SIGTERM, SIGINT, SIGHUP}) sigaddset(&signals, number);
    return signals;
}

auto refuse() {
    return media::failure(fmt::format("Le lecteur ne peut pas attendre d’événements : {}.",
                                      std::generic_category().message(errno)));
}

void wait_on(int epoll, int milliseconds) {
    std::array<epoll_event, 8> rung{};
    epoll_wait(epoll, rung.data(), static_cast<int>(rung.size()), milliseconds);
}

}  // namespace

media::Result<std::unique_ptr<Bells>> Bells::open() {
    const sigset_t signals = last_orders();
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    auto waker = Waker::open();
    if (!waker) return tl::unexpected(waker.error());
    Descriptor signalled{signalfd(-1, &signals, SFD_CLOEXEC | SFD_NONBLOCK)};
    Descriptor all{epoll_create1(EPOLL_CLOEXEC)};
    if (signalled.number() < 0 || all.number() < 0) return refuse();
    return std::unique_ptr<Bells>{
        new Bells{std::move(*waker), std::move(signalled), std::move(all)}};
}

Bells::Bells(Waker waker, Descriptor signals, Descriptor all)
    : waker_{std::move(waker)}, signals_{std::move(signals)}, all_{std::move(all)} {
    add(waker_.descriptor());
    add(signals_.number());
}

void Bells::add(int descriptor) {
    epoll_event wish{};
    wish.events = EPOLLIN | EPOLLET;
    epoll_ctl(all_.number(), EPOLL_CTL_ADD, descriptor, &wish);
}

void Bells::wait(media::Moment until) {
    using std::chrono::milliseconds;
    const auto now = std::chrono::steady_clock::now();
    const auto longest = now + std::chrono::hours{1};
    const auto left = std::chrono::ceil<milliseconds>(std::clamp(until, now, longest) - now);
    wait_on(all_.number(), static_cast<int>(left.count()));
    waker_.calm();
}

bool Bells::told_to_stop() {
    signalfd_siginfo signal{};
    return read(signals_.number(), &signal, sizeof signal) == sizeof signal;
}

void Bells::ring_in_sdl() {
    ringer_ = std::jthread{[this](const std::stop_token& stop) {
        const std::stop_callback wake{stop, [this] { waker_.wake(); }};
        while (!stop.stop_requested()) {
            wait_on(all_.number(), -1);
            if (unheard_.exchange(true)) continue;
            SDL_Event event{};
            event.type = SDL_USEREVENT;
            SDL_PushEvent(&event);
        }
    }};
}

void Bells::heard() {
    waker_.calm();
    unheard_ = false;
}

}  // namespace player
