#include "tests/trust/evenings/votes.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace evenings {

namespace {

using media::RoundTotals;

// The rules of companion/tally.h, said again and not included: a number that is changed there by
// mistake is found here.
constexpr int few = 10;
constexpr int many_phones = 30;
constexpr int slips_at_once = 5;

bool takes_ballots(const RoundTotals& round) {
    return round.stage == 1 || round.stage == 2;
}

int votes_in(const RoundTotals::Counts& counts, std::size_t options) {
    return std::accumulate(counts.begin(), counts.begin() + static_cast<std::ptrdiff_t>(options),
                           0);
}

// What may be known of slips by somebody who has both results.
int apart(const RoundTotals::Counts& one, const RoundTotals::Counts& other, std::size_t options) {
    int come = 0;
    int gone = 0;
    for (std::size_t i = 0; i < options; ++i) {
        come += std::max(one[i] - other[i], 0);
        gone += std::max(other[i] - one[i], 0);
    }
    return std::max(come, gone);
}

}  // namespace

void Votes::phones_are(int phones) {
    phones_ = phones;
    for (std::size_t place = 0; place < rounds_.size(); ++place)
        if (takes_ballots(totals_.rounds[place]))
            rounds_[place].peak = std::max(rounds_[place].peak, phones);
}

void Votes::counted(const media::PollTotals& totals, int phones) {
    if (closed_ && totals != media::PollTotals{})
        broken(0, "something is counted after the goodbye");
    if (closed_) return;
    for (std::size_t place = 0; place < rounds_.size(); ++place)
        if (!takes_ballots(totals_.rounds[place]) && takes_ballots(totals.rounds[place]))
            rounds_[place].peak = phones;
    totals_ = totals;
    phones_are(phones);
    for (std::size_t place = 0; place < 3 * plan_.programme.polls.size(); ++place)
        check_count(place);
}

void Votes::wiped() {
    rounds_ = {};
    last_letter_.clear();
}

void Votes::check_count(std::size_t place) {
    const RoundTotals& round = totals_.rounds[place];
    const int most = rounds_[place].peak * plan_.voters_per_device;
    const auto& phones = round.counts.front();
    const int sum = std::accumulate(phones.begin(), phones.end(), 0);
    const int ballots = static_cast<int>(round.ballots);
    if (std::ranges::any_of(phones, [](int count) { return count < 0; }))
        broken(place, "a counter is below nothing");
    if (sum != ballots) broken(place, fmt::format("{} ballots, {} votes", ballots, sum));
    if (ballots > most)
        broken(place, fmt::format("{} ballots counted of at most {} phones, {} voters each",
                                  ballots, rounds_[place].peak, plan_.voters_per_device));
}

void Votes::told(const std::string& polls_letter) {
    const std::string text = polls_letter.substr(0, polls_letter.rfind(",\"x\""));
    if (text == last_letter_) return;
    last_letter_ = text;
    const auto letter = nlohmann::json::parse(polls_letter);
    for (const auto& round : letter.at("rounds")) {
        const std::size_t place = place_of(round.at("poll"), round.at("round"));
        const bool revealed = round.at("stage") == "revealed";
        if (revealed != round.contains("results"))
            broken(place, "results are told of a round that is not revealed");
        if (!revealed) continue;
        const auto& results = round.at("results");
        Result result{.grain = results.at("grain")};
        if (results.contains("percent"))
            result.percent = results.at("percent").get<std::vector<int>>();
        if (results.contains("votes")) result.votes = results.at("votes");
        if (result.grain != "whole" &&
            (results.contains("votes") || results.contains("unsaid") || results.contains("parts")))
            broken(place, "a count is told beside coarse percentages");
        check_result(place, result);
    }
}

void Votes::shown(const media::PollRound& round) {
    const std::size_t place = place_of(round.poll, round.round);
    if (round.results.has_value() != (round.stage == media::PollRound::Stage::revealed))
        broken(place, "the screen has results of a round that is not revealed");
    if (round.ballots_in_tens % 10 != 0) broken(place, "the screen is told of single ballots");
    if (!round.results) return;
    using Grain = media::PollResults::Grain;
    const auto& results = *round.results;
    const std::string grain = results.grain == Grain::nothing ? "nothing"
                              : results.grain == Grain::tens  ? "tens"
                                                              : "whole";
    check_result(place, {.grain = grain, .percent = results.percent, .votes = results.votes});
}

void Votes::check_result(std::size_t place, const Result& told) {
    const RoundTotals& round = totals_.rounds[place];
    const std::size_t options = options_of(place);
    const int by_phone = votes_in(round.counts[0], options);
    Counts sum{};
    const auto add = [&](const Counts& counts) {
        std::ranges::transform(sum, counts, sum.begin(), std::plus<>{});
    };
    if (by_phone >= few) add(round.counts[0]);
    add(round.told_slips);
    add(round.counts[2]);
    add(round.counts[3]);
    const int votes = votes_in(sum, options);
    const bool sealed = by_phone >= few && by_phone < many_phones;
    const std::string allowed = votes < few ? "nothing" : sealed ? "tens" : "whole";
    if (told.grain != allowed)
        return broken(place, fmt::format("of {} votes, {} by phone, « {} » is told, not « {} »",
                                         votes, by_phone, told.grain, allowed));
    if (allowed == "whole" && told.votes != votes)
        broken(place, fmt::format("{} votes are said to be {}", votes, told.votes));
    if (votes >= few) check_percentages(place, told, sum);
    check_slips(place);
    if (!sealed) return;
    auto& before = rounds_[place].sealed;
    if (!before.empty() && before.back() != told)
        broken(place, "a result that was told once of few phones has changed");
    before = {told};
}

void Votes::check_percentages(std::size_t place, const Result& told, const Counts& sum) {
    const std::size_t options = options_of(place);
    const int step = told.grain == "tens" ? 10 : 1;
    const int votes = votes_in(sum, options);
    if (told.percent.size() != options) return broken(place, "a percentage is missing");
    for (std::size_t i = 0; i < options; ++i) {
        const double exact = 100.0 * sum[i] / votes;
        const bool near = std::abs(told.percent[i] - exact) <= step / 2.0 + 1e-9;
        if (told.percent[i] % step != 0 || !near)
            broken(place, fmt::format("{} % are told of {} in {}", told.percent[i], sum[i], votes));
    }
}

void Votes::check_slips(std::size_t place) {
    const RoundTotals& round = totals_.rounds[place];
    const std::size_t options = options_of(place);
    const int slips = votes_in(round.told_slips, options);
    if (votes_in(round.counts[0], options) < few && slips > 0 && slips < few)
        broken(place, fmt::format("{} slips are in a result without phones", slips));
    auto& before = rounds_[place].told_slips;
    for (const Counts& told : before)
        if (const int few_slips = apart(told, round.told_slips, options);
            few_slips > 0 && few_slips < slips_at_once)
            broken(place, fmt::format("two results are apart by {} slips", few_slips));
    if (std::ranges::find(before, round.told_slips) == before.end())
        before.push_back(round.told_slips);
}

std::size_t Votes::place_of(const std::string& poll, const std::string& occasion) const {
    const auto& polls = plan_.programme.polls;
    const auto found = std::ranges::find(polls, poll, &media::Poll::id);
    const std::size_t of_poll = occasion == "once" ? 0 : occasion == "before" ? 1 : 2;
    return 3 * static_cast<std::size_t>(found - polls.begin()) + of_poll;
}

std::size_t Votes::options_of(std::size_t place) const {
    return plan_.programme.polls[place / 3].options.size();
}

void Votes::broken(std::size_t place, const std::string& promise) {
    complaints_.broken({"tour de vote", static_cast<int>(place)}, promise);
}

}  // namespace evenings
