#include "companion/loop.h"

#include <algorithm>
#include <cassert>
#include <poll.h>
#include <utility>

namespace companion {

Loop::Loop() {
    const int result = uv_loop_init(&loop_);
    assert(result == 0);
    static_cast<void>(result);
}

Loop::~Loop() {
    finish();
    uv_loop_close(&loop_);
}

void Loop::run() {
    uv_run(&loop_, UV_RUN_DEFAULT);
}

bool Loop::turn() {
    uv_run(&loop_, UV_RUN_NOWAIT);
    pollfd waiting{.fd = uv_backend_fd(&loop_), .events = POLLIN, .revents = 0};
    return uv_backend_timeout(&loop_) == 0 || poll(&waiting, 1, 0) == 1;
}

void Loop::stop() {
    uv_stop(&loop_);
}

void Loop::finish() {
    constexpr int enough = 64;  // turns; the library's own handles close in two or three
    for (int turn = 0; turn < enough && uv_run(&loop_, UV_RUN_NOWAIT) != 0; ++turn) {
    }
}

Timer::Timer(Loop& loop, std::function<void()> act) : Watcher{std::move(act)} {
    uv_timer_init(loop.raw(), handle());
}

void Timer::once_in(std::chrono::milliseconds delay) {
    const auto wait = static_cast<std::uint64_t>(std::max<std::int64_t>(delay.count(), 0));
    uv_timer_start(
        handle(), [](uv_timer_t* timer) { fire(timer); }, wait, 0);
}

Turn::Turn(Loop& loop, std::function<void()> act) : Watcher{std::move(act)} {
    uv_idle_init(loop.raw(), handle());
}

void Turn::on() {
    uv_idle_start(handle(), [](uv_idle_t* idle) { fire(idle); });
}

void Turn::off() {
    uv_idle_stop(handle());
}

AfterTurn::AfterTurn(Loop& loop, std::function<void()> act) : Watcher{std::move(act)} {
    uv_check_init(loop.raw(), handle());
    uv_check_start(handle(), [](uv_check_t* check) { fire(check); });
}

Readable::Readable(Loop& loop, int descriptor, std::function<void()> act)
    : Watcher{std::move(act)} {
    const int result = uv_poll_init(loop.raw(), handle(), descriptor);
    assert(result == 0);
    static_cast<void>(result);
    on();
}

void Readable::on() {
    uv_poll_start(handle(), UV_READABLE, [](uv_poll_t* poll, int, int) { fire(poll); });
}

void Readable::off() {
    uv_poll_stop(handle());
}

Signal::Signal(Loop& loop, int number, std::function<void()> act) : Watcher{std::move(act)} {
    uv_signal_init(loop.raw(), handle());
    uv_signal_start(
        handle(), [](uv_signal_t* signal, int) { fire(signal); }, number);
}

}  // namespace companion
