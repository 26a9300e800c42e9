// poll_news.h: how the polls of an evening stand, as the big screen needs to know it.
//
// Complete each time. Nothing finer than what everybody in the hall may see: ballots come in tens,
// and results only once they are revealed, by the rules of companion/tally.h.
//
// Units  Moments are the machine's monotonic clock, to the microsecond.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "media/film_time.h"

namespace media {

struct PollResults {
    enum class Grain : std::uint8_t { nothing, tens, whole };
    Grain grain = Grain::nothing;
    std::vector<int> percent{};  // by option, each rounded for itself
    int votes = 0;               // of whole percentages only

    bool operator==(const PollResults&) const = default;
};

struct PollRound {
    enum class Stage : std::uint8_t { open, closing, closed, revealed };
    std::string poll{};   // its id
    std::string round{};  // "before", "after", "once"
    Stage stage = Stage::open;
    int ballots_in_tens = 0;
    std::optional<Moment> closes_at{};     // while closing
    std::optional<PollResults> results{};  // once revealed

    bool operator==(const PollRound&) const = default;
};

}  // namespace media
