// waker.h: a bell that any thread may ring, and that poll() hears.
//
// Threads  wake() on any, also inside mpv's callbacks; the rest on the thread that waits.
#pragma once

#include "media/base/result.h"

namespace player {

class Waker {
public:
    [[nodiscard]] static media::Result<Waker> open();

    Waker(Waker&& other) noexcept;
    Waker& operator=(Waker&&) = delete;
    Waker(const Waker&) = delete;
    Waker& operator=(const Waker&) = delete;
    ~Waker();

    [[nodiscard]] int descriptor() const { return descriptor_; }
    void wake() const noexcept;
    void calm() const noexcept;  // heard

private:
    explicit Waker(int descriptor) : descriptor_{descriptor} {}
    int descriptor_;
};

}  // namespace player
