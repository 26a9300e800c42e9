// experiments.h: what is measured at one server. Each answers with its figures.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <vector>

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
    std::string folder{};
    Place probes{};  // where who asks for the clock runs
};

using Figures = nlohmann::json;

// The value below which the share `part` of the list lies.
[[nodiscard]] double at_rank(std::vector<double> list, double part);

// Changes of the film, to the last phone; then the same while phones ask for the clock.
[[nodiscard]] Figures fan_out(Server& server, const Plan& plan);
// All phones ask for the clock, one after another.
[[nodiscard]] Figures pings(Server& server, const Plan& plan);
// All come in as fast as they are let.
[[nodiscard]] Figures stampede(Server& server, const Plan& plan);
// Some come in beside thousands that connect and say nothing, or say it a letter a second.
[[nodiscard]] Figures besieged(Server& server, const Plan& plan);
// They come in over `window` as phones do: page, script and style, socket, sheet, clock.
[[nodiscard]] Figures joins(Server& server, const Plan& plan);
// Somebody ends the companion `times` times; each line says when phones were right again.
[[nodiscard]] Figures coming_back(Server& server, const Plan& plan);
// `phones` connections ask for the three parts of the phone's page, in turn, for `window`.
[[nodiscard]] Figures pages(Server& server, const Plan& plan);
// These parts as files in `folder`, packed as they are sent; answers with their heads.
[[nodiscard]] Figures copy_pages(Server& server, const Plan& plan);

}  // namespace hall
