// complaints.h: the first promise of an evening that was broken.
//
// Threads  None of its own.
#pragma once

#include <optional>
#include <string>
#include <utility>

#include "tests/trust/evenings/trace.h"

namespace evenings {

class Complaints {
public:
    explicit Complaints(Trace& trace) : trace_{trace} {}

    void broken(Who who, std::string promise) {
        if (first_) return;
        trace_.note(who, "BROKEN", promise);
        first_ = std::move(promise);
    }
    [[nodiscard]] const std::optional<std::string>& first() const { return first_; }

private:
    Trace& trace_;
    std::optional<std::string> first_;
};

}  // namespace evenings
