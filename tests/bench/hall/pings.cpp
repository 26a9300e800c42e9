// pings.cpp: what the answer to a phone that asks for the clock costs, when a whole hall asks.
#include <algorithm>
#include <vector>

#include <fmt/format.h>

#include "tests/bench/hall/crowd.h"
#include "tests/bench/hall/experiments.h"

namespace hall {

namespace {

constexpr std::chrono::milliseconds last_answers{500};
constexpr std::size_t at_once = 256;

bool answers_ping(std::string_view text) {
    return text.starts_with(R"({"t":"pong")") || text.starts_with(R"({"t":"ping")");
}

}  // namespace

// What the hall costs while nobody asks, in a window as long, is no part of the price.
Figures pings(Server& server, const Plan& plan) {
    Crowd crowd{server, plan.phones};
    std::size_t answered = 0;
    crowd.on_message([&](Phone&, std::string_view text, Moment) {
        if (answers_ping(text)) ++answered;
    });
    static_cast<void>(crowd.fill(at_once));
    crowd.turn_until(now() + plan.to_settle);

    const Span window = plan.window + last_answers;
    const double idle_before = server.busy_seconds();
    crowd.turn_until(now() + window);
    const double idle = server.busy_seconds() - idle_before;

    const double busy_before = server.busy_seconds();
    const Moment began = now();
    const Span between{static_cast<Span::rep>(1e9 / plan.rate)};
    std::size_t asked = 0;
    for (Moment next = began; next < began + plan.window; next += between) {
        crowd.turn_until(next);
        Phone& phone = crowd.phones()[asked % crowd.phones().size()];
        crowd.say(phone, fmt::format(R"({{"t":"ping","id":{},"c":123456789}})", asked));
        ++asked;
    }
    crowd.turn_until(began + window);
    const double busy = server.busy_seconds() - busy_before;
    demand(crowd.lost() == 0, "a phone was hung up on");
    demand(answered == asked, fmt::format("of {} clocks {} were answered", asked, answered));
    return {{"asked", asked},
            {"busy_us_each", (busy - idle) / static_cast<double>(asked) * 1e6},
            {"idle_share", idle / (milliseconds(window) / 1e3)}};
}

}  // namespace hall
