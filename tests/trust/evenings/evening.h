// evening.h: one evening from its seed, from the opening of the doors to the goodbye.
//
// Threads  None of its own, and nothing is shared: as many at once as there are cores.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "tests/trust/evenings/plan.h"

namespace evenings {

struct Outcome {
    std::uint64_t hash = 0;  // of everything that happened
    std::uint64_t notes = 0;
    std::uint64_t looks = 0;         // at a phone's glass
    std::uint64_t strict_looks = 0;  // at one that had to be right
    std::uint64_t strict_looks_by_http = 0;
    std::uint64_t shown_out = 0;  // honest phones to which the companion closed the door
    std::optional<std::string> broken{};
    std::vector<std::string> last{};  // what happened before that
};

// Read: gets every line of what happens.
[[nodiscard]] Outcome play(std::uint64_t seed, const Options& options = {},
                           std::function<void(const std::string&)> read = {});

}  // namespace evenings
