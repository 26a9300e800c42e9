#include "player/report/tour.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <tuple>
#include <utility>

#include "media/percentage.h"

namespace player {

namespace {

using media::EveningReport;
using Grain = media::PollResults::Grain;

constexpr std::array<std::string_view, 3> occasions{"before", "after", "once"};

auto place_of(const EveningReport& evening) {
    return std::tie(evening.date, evening.town, evening.film, evening.mode);
}

TourPoll& poll_like(const media::ReportPoll& poll, std::vector<TourPoll>& polls) {
    const auto found = std::ranges::find_if(polls, [&](const TourPoll& known) {
        return known.question == poll.question && known.options == poll.options;
    });
    if (found != polls.end()) return *found;
    return polls.emplace_back(
        TourPoll{.question = poll.question, .options = poll.options, .columns = {}, .in_tens = {}});
}

// Percentages times votes, until all evenings are in it.
struct Sum {
    std::vector<std::int64_t> weighted;
    std::int64_t votes = 0;
    int evenings = 0;

    void add(const media::PollResults& results) {
        weighted.resize(results.percent.size());
        for (std::size_t i = 0; i < weighted.size(); ++i)
            weighted[i] += std::int64_t{results.percent[i]} * results.votes;
        votes += results.votes;
        ++evenings;
    }
};

TourColumn column_of(std::string_view round, const Sum& sum) {
    TourColumn column{
        .round = std::string{round}, .percent = {}, .votes = sum.votes, .evenings = sum.evenings};
    for (const std::int64_t one : sum.weighted)
        column.percent.push_back(media::percentage(one, sum.votes * 100, 1));
    return column;
}

using Rounds = std::vector<std::pair<const EveningReport*, const media::ReportRound*>>;

// All rounds of one occasion in which this poll was asked.
Rounds rounds_of(const std::vector<EveningReport>& evenings, const TourPoll& asked,
                 std::string_view occasion) {
    Rounds found;
    for (const EveningReport& evening : evenings)
        for (const media::ReportPoll& poll : evening.polls)
            if (poll.question == asked.question && poll.options == asked.options)
                for (const media::ReportRound& round : poll.rounds)
                    if (round.round == occasion) found.emplace_back(&evening, &round);
    return found;
}

void put_columns(const std::vector<EveningReport>& evenings, TourPoll& merged) {
    for (const std::string_view occasion : occasions) {
        Sum sum;
        for (const auto& [evening, round] : rounds_of(evenings, merged, occasion)) {
            if (round->results.grain == Grain::whole) sum.add(round->results);
            if (round->results.grain == Grain::tens)
                merged.in_tens.push_back({.town = evening->town,
                                          .date = evening->date,
                                          .round = round->round,
                                          .percent = round->results.percent});
        }
        if (sum.evenings > 0) merged.columns.push_back(column_of(occasion, sum));
    }
    std::ranges::stable_sort(merged.in_tens, [](const TensRound& one, const TensRound& other) {
        return std::tie(one.date, one.town) < std::tie(other.date, other.town);
    });
}

}  // namespace

std::optional<EveningReport> publishable(EveningReport evening) {
    for (media::ReportPoll& poll : evening.polls)
        std::erase_if(poll.rounds, [](const media::ReportRound& round) {
            return round.results.grain == Grain::nothing;
        });
    std::erase_if(evening.polls, [](const media::ReportPoll& poll) { return poll.rounds.empty(); });
    const bool full = evening.phones.phones >= media::report_threshold;
    if (!full) evening.phones = {};
    if (!full) evening.taps = 0;
    if (!full && evening.polls.empty()) return {};
    return evening;
}

Tour tour_of(std::vector<EveningReport> evenings) {
    Tour tour;
    for (EveningReport& evening : evenings)
        if (auto told = publishable(std::move(evening))) tour.evenings.push_back(std::move(*told));
    std::ranges::sort(tour.evenings, [](const EveningReport& one, const EveningReport& other) {
        return place_of(one) < place_of(other);
    });
    for (const EveningReport& evening : tour.evenings) {
        tour.phones += evening.phones.phones;
        tour.taps += evening.taps;
        for (const media::ReportPoll& poll : evening.polls)
            static_cast<void>(poll_like(poll, tour.polls));
    }
    for (TourPoll& poll : tour.polls) put_columns(tour.evenings, poll);
    return tour;
}

}  // namespace player
