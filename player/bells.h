// bells.h: everything that may wake a player: mpv, the companion, its parent.
//
// Threads  Waits on the caller's thread. With ring_in_sdl() a thread of its own waits instead and
//          pushes one SDL event for what happens until it is heard; it does nothing else.
#pragma once

#include <atomic>
#include <memory>
#include <optional>
#include <thread>

#include "media/film_time.h"
#include "player/descriptor.h"
#include "player/waker.h"

namespace player {

class Bells {
public:
    // Blocks the signals that end a program, in this thread and those it will start: call it first.
    [[nodiscard]] static media::Result<std::unique_ptr<Bells>> open();

    [[nodiscard]] const Waker& waker() const { return waker_; }
    void add(int descriptor);  // borrowed

    void wait(media::Moment until);
    [[nodiscard]] bool told_to_stop();

    void ring_in_sdl();
    void heard();  // the SDL event was: ring again for what comes next

private:
    Bells(Waker waker, Descriptor signals, Descriptor all);

    Waker waker_;
    Descriptor signals_;
    Descriptor all_;  // an epoll, edge-triggered: a bell nobody answers does not ring on
    std::atomic<bool> unheard_ = false;
    std::jthread ringer_;
};

}  // namespace player
