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
constexpr std::chrono::milliseconds said_again{20};  // by ours
constexpr std::chrono::milliseconds silence{2};      // heartbeats come in every 100 ms
constexpr std::size_t at_once = 256;
constexpr std::size_t warming_up = 2;  // changes

struct Change {
    Moment began;
    Moment ended;  // the last phone had read it
    double busy_seconds = 0;
    double letters = 0;  // that were read until nothing more came of it
};

// Counts who has heard of the newest change. A timeline is known by its number, so that a letter
// that says the same again counts as a letter and not as news.
class Reached {
public:
    explicit Reached(Crowd& crowd) : crowd_{crowd} {
        crowd.on_message([this](Phone& phone, std::string_view text, Moment came) {
            if (!is_timeline(text)) return;
            ++letters_;
            bytes_ = text.size();
            last_letter_ = came;
            const std::uint64_t before = phone.sequence;
            phone.sequence = std::max(before, number_behind(R"("seq":)", text));
            if (before >= wanted_ || phone.sequence < wanted_) return;
            ++told_;
            last_ = came;
        });
    }

    // Reads without sleeping: on one machine the sender of a letter pays for waking its reader,
    // which over a network it does not, and pays the more often the slower it sends.
    Change change(Server& server) {
        wanted_ = 1 + std::ranges::max(crowd_.phones(), {}, &Phone::sequence).sequence;
        told_ = 0;
        const double busy = server.busy_seconds();
        const std::uint64_t read = letters_;
        Change change{.began = now(), .ended = {}};
        server.change();
        while (told_ < crowd_.phones().size()) {
            crowd_.turn(change.began);
            demand(now() < change.began + patience, "a change did not come to the last phone");
        }
        change.ended = last_;
        while (now() < std::max(change.began + said_again, last_letter_) + silence)
            crowd_.turn(change.began);
        change.busy_seconds = server.busy_seconds() - busy;
        change.letters = static_cast<double>(letters_ - read);
        return change;
    }

    [[nodiscard]] std::size_t bytes() const { return bytes_; }  // of one letter

private:
    Crowd& crowd_;
    std::uint64_t letters_ = 0;
    std::size_t bytes_ = 0;
    std::uint64_t wanted_ = 0;
    std::size_t told_ = 0;
    Moment last_;  // who was told
    Moment last_letter_;
};

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
    return {
        {"count", times.size()}, {"p50_ms", at_rank(times, 0.5)}, {"p99_ms", at_rank(times, 0.99)}};
}

}  // namespace

Figures fan_out(Server& server, const Plan& plan) {
    const std::int64_t empty = server.resident_bytes();
    Crowd crowd{server, plan.phones};
    Reached reached{crowd};
    static_cast<void>(crowd.fill(at_once));
    crowd.turn_until(now() + plan.to_settle);
    const std::int64_t full = server.resident_bytes();

    for (std::size_t i = 0; i < warming_up; ++i) {
        const Change change = reached.change(server);
        crowd.turn_until(change.began + plan.between);
    }
    const auto quiet = changes(reached, crowd, server, plan);
    Probes probes{server, plan.probes, {}};
    const auto asked_meanwhile = changes(reached, crowd, server, plan);
    const auto asked = probes.stop();
    demand(crowd.lost() == 0, "a phone was hung up on");

    std::vector<double> last;
    double busy = 0;
    double letters = 0;
    for (const Change& change : quiet) {
        last.push_back(milliseconds(change.ended - change.began));
        busy += change.busy_seconds;
        letters += change.letters;
    }
    const auto changed = static_cast<double>(quiet.size());
    return {{"last_ms", at_rank(last, 0.5)},
            {"letter_bytes", reached.bytes()},
            {"letters_a_change", letters / changed},
            {"busy_seconds_a_million", busy / letters * 1e6},
            {"busy_ms_a_change", busy / changed * 1e3},
            {"bytes_a_phone", static_cast<double>(full - empty) / static_cast<double>(plan.phones)},
            {"clock", answers(asked, asked_meanwhile)}};
}

}  // namespace hall
