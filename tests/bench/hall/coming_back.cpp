// coming_back.cpp: a hall that loses its companion, and when each phone is right again: it has
// heard from the next one that the film plays. Who kills it knows when; what stands here are
// moments of the monotonic clock.
#include <cstdio>

#include <fmt/format.h>

#include "tests/bench/hall/experiments.h"
#include "tests/bench/hall/regulars.h"

namespace hall {

namespace {

constexpr std::chrono::seconds to_come{120};
constexpr std::chrono::seconds to_come_back{30};
constexpr std::chrono::seconds until_it_falls{60};

void turn_until(Regulars& regulars, std::chrono::seconds limit, bool all_right,
                std::string_view why) {
    const Moment end = now() + limit;
    while ((regulars.right() == regulars.many()) != all_right) {
        demand(now() < end,
               fmt::format("{}: {} of {} are right", why, regulars.right(), regulars.many()));
        regulars.turn(now() + std::chrono::milliseconds{5});
    }
}

}  // namespace

Figures coming_back(Server& server, const Plan& plan) {
    Regulars regulars{server, plan.phones, 1};
    turn_until(regulars, to_come, true, "the hall does not fill");
    Figures falls = Figures::array();
    for (std::size_t i = 0; i < plan.times; ++i) {
        turn_until(regulars, until_it_falls, false, "the companion does not fall");
        turn_until(regulars, to_come_back, true, "not all phones are right again");
        const auto moments = regulars.right_at_ms();
        falls.push_back({{"put_off", regulars.put_off()},
                         {"p50_at_ms", at_rank(moments, 0.5)},
                         {"p95_at_ms", at_rank(moments, 0.95)},
                         {"last_at_ms", at_rank(moments, 1)}});
        // Whoever kills the next one waits for this.
        std::puts(falls.back().dump().c_str());
        std::fflush(stdout);
    }
    return falls;
}

}  // namespace hall
