#include "player/bells.h"

#include <csignal>
#include <thread>
#include <vector>

#include <SDL.h>
#include <doctest/doctest.h>

namespace {

constexpr int patience_ms = 10'000;

// Bells block the signals that end a program; the tests that come after are to be ended by them.
class SignalsAsBefore {
public:
    SignalsAsBefore() { pthread_sigmask(SIG_BLOCK, nullptr, &before_); }
    SignalsAsBefore(const SignalsAsBefore&) = delete;
    SignalsAsBefore& operator=(const SignalsAsBefore&) = delete;
    SignalsAsBefore(SignalsAsBefore&&) = delete;
    SignalsAsBefore& operator=(SignalsAsBefore&&) = delete;
    ~SignalsAsBefore() { pthread_sigmask(SIG_SETMASK, &before_, nullptr); }

private:
    sigset_t before_{};
};

bool rings() {
    SDL_Event event{};
    return SDL_WaitEventTimeout(&event, patience_ms) == 1 && event.type == SDL_USEREVENT;
}

}  // namespace

TEST_SUITE("bells") {
    TEST_CASE("whoever rings while SDL waits is heard, once for all, and again after that") {
        const SignalsAsBefore signals;
        REQUIRE(SDL_Init(SDL_INIT_EVENTS) == 0);
        {
            auto bells = player::Bells::open();
            REQUIRE(bells);
            (*bells)->ring_in_sdl();
            for (int turn = 0; turn < 20; ++turn) {
                std::vector<std::jthread> callers;
                for (int i = 0; i < 3; ++i) callers.emplace_back([&] { (*bells)->waker().wake(); });
                REQUIRE(rings());
                callers.clear();
                (*bells)->heard();
                // Of those that rang before, one more at most was on its way.
                SDL_FlushEvent(SDL_USEREVENT);
                (*bells)->heard();
            }
        }
        SDL_Quit();
    }
}
