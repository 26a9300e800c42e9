#include "tests/bench/hall/probes.h"

#include <fmt/format.h>

#include "tests/bench/hall/crowd.h"

namespace hall {

namespace {

constexpr std::chrono::seconds patience{10};  // with the last answers

bool answers_ping(std::string_view text) {
    return text.starts_with(R"({"t":"pong")") || text.starts_with(R"({"t":"ping")");
}

}  // namespace

Probes::Probes(const Server& server, Place place, ProbePlan plan)
    : thread_{[this, &server, place, plan] { run(server, place, plan); }} {
    all_in_.wait(false);
}

Probes::~Probes() {
    enough_ = true;
    if (thread_.joinable()) thread_.join();
}

std::vector<Asked> Probes::stop() {
    enough_ = true;
    thread_.join();
    return std::move(asked_);
}

void Probes::run(const Server& server, Place place, ProbePlan plan) {
    take(place);
    Crowd crowd{server, plan.phones};
    crowd.on_message([this](Phone&, std::string_view text, Moment came) {
        if (!answers_ping(text)) return;
        Asked& asked = asked_.at(number_behind(R"("id":)", text));
        asked.answered_after = came - asked.planned;
        ++answered_;
    });
    static_cast<void>(crowd.fill(plan.phones));
    all_in_ = true;
    all_in_.notify_one();
    Moment next = now();
    while (!enough_) {
        crowd.turn_until(next);
        Phone& phone = crowd.phones()[asked_.size() % crowd.phones().size()];
        asked_.push_back({.planned = next});
        crowd.say(phone, fmt::format(R"({{"t":"ping","id":{},"c":123456789}})", asked_.size() - 1));
        next += plan.between;
    }
    const Moment end = now() + patience;
    while (answered_ < asked_.size() && now() < end) crowd.turn(end);
    demand(answered_ == asked_.size(), "a clock was not answered");
    demand(crowd.lost() == 0, "a phone that asked for the clock was hung up on");
}

}  // namespace hall
