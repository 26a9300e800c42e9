// votes.h: looks at what is counted and what is told of it, and knows the rules by another hand.
//
// Two promises: no more votes are counted than there were phones at once while the round was open,
// times the voters of each; and of few votes nothing is told, nor can it be had by taking one
// result from another (companion/tally.h). What is counted is read where it outlives a companion.
//
// Threads  None of its own.
#pragma once

#include <array>
#include <string>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "media/poll_news.h"
#include "media/poll_totals.h"
#include "tests/trust/evenings/complaints.h"
#include "tests/trust/evenings/plan.h"

namespace evenings {

class Votes {
public:
    Votes(const Plan& plan, Complaints& complaints) : plan_{plan}, complaints_{complaints} {}

    void phones_are(int phones);
    void counted(const media::PollTotals& totals, int phones);
    void wiped();
    // The evening is over: what was told is told on, and nothing of anybody is counted any more.
    void closed() { closed_ = true; }

    // A letter to everybody, and what the big screen gets.
    void told(const std::string& polls_letter);
    void shown(const media::PollRound& round);

private:
    using Counts = media::RoundTotals::Counts;
    // By the letters, or by the rules.
    struct Result {
        std::string grain = "nothing";
        std::vector<int> percent{};
        int votes = 0;
        bool operator==(const Result&) const = default;
    };
    struct Round {
        int peak = 0;                      // of phones, while it took ballots
        std::vector<Counts> told_slips{};  // in all results ever told
        std::vector<Result> sealed{};      // told while nothing might change any more
    };

    [[nodiscard]] std::size_t place_of(const std::string& poll, const std::string& occasion) const;
    [[nodiscard]] std::size_t options_of(std::size_t place) const;
    void check_count(std::size_t place);
    void check_result(std::size_t place, const Result& told);
    void check_percentages(std::size_t place, const Result& told, const Counts& sum);
    void check_slips(std::size_t place);
    void broken(std::size_t place, const std::string& promise);

    const Plan& plan_;
    Complaints& complaints_;
    media::PollTotals totals_{};
    std::array<Round, media::PollTotals::round_limit> rounds_{};
    int phones_ = 0;
    bool closed_ = false;
    std::string last_letter_;
};

}  // namespace evenings
