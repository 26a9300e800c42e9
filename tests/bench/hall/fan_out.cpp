// fan_out.cpp: how long a change takes to the last phone, what it costs, and how long the clock's
// answer takes meanwhile.
#include <algorithm>
#include <vector>

#include "tests/bench/hall/crowd.h"
#include "tests/bench/hall/experiments.h"
#include "tests/bench/hall/probes.h"

namespace hall {

namespace {

constexpr std::chrono::seconds patience{20};
constexpr std::size_t at_once = 256;
constexpr std::size_t warming_up = 2;  // changes

struct Change {
    Moment began;
    Moment ended;  // the last phone had read it
};

// Counts who has heard of the newest change. A timeline is known by its number, so that a letter
// that says the same again counts as a letter and not as news.
class Reached {
public:
    explicit Reached(Crowd& crowd) : crowd_{crowd} {
        crowd.on_message([this](Phone& phone, std::string_view text, Moment came) {
            if (!is_timeline(text)) return;
            ++letters;
            bytes = text.size();
            const std::uint64_t before = phone.sequence;
            phone.sequence = std::max(before, number_behind(R"("seq":)", text));
            if (before >= wanted_ || phone.sequence < wanted_) return;
            ++told_;
            last_ = came;
        });
    }

    Change change(Server& server) {
        wanted_ = 1 + std::ranges::max(crowd_.phones(), {}, &Phone::sequence).sequence;
        told_ = 0;
        const Moment began = now();
        server.change();
        while (told_ < crowd_.phones().size()) {
            crowd_.turn(began + patience);
            demand(now() < began + patience, "a change did not come to the last phone");
        }
        return {.began = began, .ended = last_};
    }

    std::uint64_t letters = 0;
    std::size_t bytes = 0;  // of one letter

private:
    Crowd& crowd_;
    std::uint64_t wanted_ = 0;
    std::size_t told_ = 0;
    Moment last_;
};

double median_of_rank(std::vector<double> list, double part) {
    const auto rank = static_cast<std::size_t>(part * static_cast<double>(list.size() - 1));
    std::ranges::nth_element(list, list.begin() + static_cast<std::ptrdiff_t>(rank));
    return list[rank];
}

std::vector<Change> changes(Reached& reached, Crowd& crowd, Server& server, const Plan& plan) {
    std::vector<Change> list;
    for (std::size_t i = 0; i < plan.times; ++i) {
        list.push_back(reached.change(server));
        crowd.turn_until(list.back().began + plan.between);
    }
    return list;
}

// Of the questions that were planned while a change was on its way.
Figures answers(const std::vector<Asked>& asked, const std::vector<Change>& changes) {
    std::vector<double> times;
    for (const Asked& one : asked) {
        const bool meanwhile = std::ranges::any_of(changes, [&](const Change& change) {
            return one.planned >= change.began && one.planned < change.ended;
        });
        if (!meanwhile) continue;
        times.push_back(milliseconds(one.answered_after));
    }
    if (times.empty()) return {{"count", 0}};
    return {{"count", times.size()},
            {"p50_ms", median_of_rank(times, 0.5)},
            {"p99_ms", median_of_rank(times, 0.99)}};
}

}  // namespace

Figures fan_out(Server& server, const Plan& plan) {
    const std::int64_t empty = server.resident_bytes();
    Crowd crowd{server, plan.phones};
    Reached reached{crowd};
    static_cast<void>(crowd.fill(at_once));
    crowd.turn_until(now() + plan.to_settle);
    const std::int64_t full = server.resident_bytes();

    const double idle_before = server.busy_seconds();
    crowd.turn_until(now() + plan.to_settle);
    const double idle_a_second =
        (server.busy_seconds() - idle_before) / (milliseconds(plan.to_settle) / 1e3);

    for (std::size_t i = 0; i < warming_up; ++i) {
        const Change change = reached.change(server);
        crowd.turn_until(change.began + plan.between);
    }
    const double busy_before = server.busy_seconds();
    const std::uint64_t letters_before = reached.letters;
    const Moment began = now();
    const auto quiet = changes(reached, crowd, server, plan);
    const double took = milliseconds(now() - began) / 1e3;
    const double busy = server.busy_seconds() - busy_before;
    const auto letters = static_cast<double>(reached.letters - letters_before);

    Probes probes{server, plan.probes, {}};
    const auto asked_meanwhile = changes(reached, crowd, server, plan);
    const auto asked = probes.stop();
    demand(crowd.lost() == 0, "a phone was hung up on");

    std::vector<double> last;
    for (const Change& change : quiet) last.push_back(milliseconds(change.ended - change.began));
    const auto changed = static_cast<double>(quiet.size());
    return {{"last_ms", median_of_rank(last, 0.5)},
            {"letter_bytes", reached.bytes},
            {"letters_a_change", letters / changed},
            {"busy_seconds_a_million", busy / letters * 1e6},
            {"busy_ms_a_change", std::max(busy - idle_a_second * took, 0.0) / changed * 1e3},
            {"idle_share", idle_a_second},
            {"bytes_a_phone", static_cast<double>(full - empty) / static_cast<double>(plan.phones)},
            {"clock", answers(asked, asked_meanwhile)}};
}

}  // namespace hall
