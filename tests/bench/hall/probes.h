// probes.h: phones that ask for the clock, from a thread that reads nothing else.
//
// Asked by the plan, whether the last answer has come or not, and counted from the planned moment:
// a server that stands still for a while pays for all who would have asked meanwhile.
//
// Threads  One of its own, which goes before the caller's on the same processor.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <thread>
#include <vector>

#include "tests/bench/hall/given.h"
#include "tests/bench/hall/server.h"

namespace hall {

struct Asked {
    Moment planned;
    Span answered_after{};
};

struct ProbePlan {
    std::size_t phones = 200;  // a phone may ask five times a second, and twenty at once
    Span between{1'000'000};   // questions
};

class Probes {
public:
    // Answers once all are in.
    Probes(const Server& server, Place place, ProbePlan plan);
    ~Probes();
    Probes(const Probes&) = delete;
    Probes& operator=(const Probes&) = delete;
    Probes(Probes&&) = delete;
    Probes& operator=(Probes&&) = delete;

    // Ends the asking.
    [[nodiscard]] std::vector<Asked> stop();

private:
    void run(const Server& server, Place place, ProbePlan plan);

    std::vector<Asked> asked_;
    std::size_t answered_ = 0;
    std::atomic<bool> all_in_ = false;
    std::atomic<bool> enough_ = false;
    std::thread thread_;
};

}  // namespace hall
