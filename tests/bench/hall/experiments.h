// experiments.h: what is measured at one server. Each answers with its figures.
#pragma once

#include <cstddef>

#include <nlohmann/json.hpp>

#include "tests/bench/hall/given.h"
#include "tests/bench/hall/server.h"

namespace hall {

struct Plan {
    std::size_t phones = 100;
    std::size_t times = 8;  // changes, or repetitions
    std::chrono::milliseconds between{250};
    std::chrono::milliseconds to_settle{1000};
    double rate = 2000;  // a second
    std::chrono::milliseconds window{2000};
    Place probes{};  // where who asks for the clock runs
};

using Figures = nlohmann::json;

// Changes of the film, to the last phone; then the same while phones ask for the clock.
[[nodiscard]] Figures fan_out(Server& server, const Plan& plan);
// All phones ask for the clock, one after another.
[[nodiscard]] Figures pings(Server& server, const Plan& plan);

}  // namespace hall
