// tour.h: the reports of many evenings as one, so that nobody can find a small hall in it.
//
// The rule. Of each evening only its publishable part takes part in anything: no round of fewer
// than ten answers, no fewer than ten phones or openings; an evening of which nothing else is left
// is left out, and not even named. Whoever compares a merge with and without a town learns at most
// that part of its report, which its own hall has seen on the screen; of a town that is too small
// the two are the same, to the byte.
//
// A total is of rounds whose number of answers is known, each weighing as much as that: right to
// within one point, because each was rounded before. A round in tens has no number and stands
// beside it, in no total. The same poll is one with the same words: question and all answers.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "media/report.h"

namespace player {

struct TourColumn {
    std::string round;
    std::vector<int> percent;
    std::int64_t votes = 0;
    int evenings = 0;

    bool operator==(const TourColumn&) const = default;
};

// Listed, and never counted.
struct TensRound {
    std::string town;
    std::string date;
    std::string round;
    std::vector<int> percent;

    bool operator==(const TensRound&) const = default;
};

struct TourPoll {
    std::string question;
    std::vector<std::string> options;
    std::vector<TourColumn> columns;  // before, after, once; only those there are
    std::vector<TensRound> in_tens;   // by date, then town

    bool operator==(const TourPoll&) const = default;
};

struct Tour {
    std::vector<media::EveningReport> evenings;  // by date, then town
    int phones = 0;                              // at least, of all that had ten or more
    int taps = 0;                                // likewise
    std::vector<TourPoll> polls;

    bool operator==(const Tour&) const = default;
};

// None: too small to be known of.
[[nodiscard]] std::optional<media::EveningReport> publishable(media::EveningReport evening);

// In whatever order they are given.
[[nodiscard]] Tour tour_of(std::vector<media::EveningReport> evenings);

}  // namespace player
