// loop.h: libuv's loop, and its handles as things with an owner.
//
// A handle that goes is closed by the loop's next turn, which is why the memory of each is its own.
//
// Threads  The one that runs the loop.
#pragma once

#include <chrono>
#include <functional>
#include <memory>

#include <uv.h>

namespace companion {

class Loop {
public:
    Loop();
    ~Loop();
    Loop(const Loop&) = delete;
    Loop& operator=(const Loop&) = delete;
    Loop(Loop&&) = delete;
    Loop& operator=(Loop&&) = delete;

    void run();  // until stop()
    // What there is to do at once. False: nothing more, until somebody comes or time has passed.
    bool turn();
    void stop();
    void finish();  // what is closing, closes

    [[nodiscard]] uv_loop_t* raw() { return &loop_; }

private:
    uv_loop_t loop_{};
};

template <class Handle>
struct CloseHandle {
    void operator()(Handle* handle) const noexcept {
        uv_close(reinterpret_cast<uv_handle_t*>(handle),
                 [](uv_handle_t* gone) { delete reinterpret_cast<Handle*>(gone); });
    }
};

// One of the five below: a handle, and what is to be done.
template <class Handle>
class Watcher {
public:
    explicit Watcher(std::function<void()> act)
        : act_{std::make_unique<std::function<void()>>(std::move(act))}, handle_{new Handle{}} {
        handle_->data = act_.get();
    }

protected:
    [[nodiscard]] Handle* handle() const { return handle_.get(); }
    static void fire(const Handle* handle) {
        (*static_cast<const std::function<void()>*>(handle->data))();
    }

private:
    std::unique_ptr<std::function<void()>> act_;
    std::unique_ptr<Handle, CloseHandle<Handle>> handle_;
};

class Timer : Watcher<uv_timer_t> {
public:
    Timer(Loop& loop, std::function<void()> act);
    void once_in(std::chrono::milliseconds delay);
};

// Acts in every turn of the loop while it is on.
class Turn : Watcher<uv_idle_t> {
public:
    Turn(Loop& loop, std::function<void()> act);
    void on();
    void off();
};

// Acts after each turn in which the loop has looked who is there; it makes no turn of its own.
class AfterTurn : Watcher<uv_check_t> {
public:
    AfterTurn(Loop& loop, std::function<void()> act);
};

class Readable : Watcher<uv_poll_t> {
public:
    Readable(Loop& loop, int descriptor, std::function<void()> act);
    void on();
    void off();
};

class Signal : Watcher<uv_signal_t> {
public:
    Signal(Loop& loop, int number, std::function<void()> act);
};

}  // namespace companion
