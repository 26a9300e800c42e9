// way.h: what a page says things over, and hears them from: a socket, or questions by HTTP.
//
// Threads  None of its own.
#pragma once

#include <string>

#include "tests/trust/evenings/chance.h"

namespace evenings {

class Way {
public:
    virtual void up(std::string text) = 0;
    virtual void close_by_phone() = 0;

    [[nodiscard]] virtual bool works() const = 0;
    // How long nothing may be heard, where that is longer than of a socket.
    [[nodiscard]] virtual Span patience() const { return {}; }
    // By HTTP, now.
    [[nodiscard]] virtual bool asks() const { return false; }

protected:
    ~Way() = default;
};

}  // namespace evenings
