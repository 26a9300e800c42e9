// interruption.h: what is written down of a screening while it runs, so that it can go on when all
// of it has fallen: the machine without power, or the parent killed.
//
// A place in the film, the prompts that were released by hand, and totals of votes; nothing of
// anybody, and no time of day. Of the votes only what tally.h lets out for good: rounds that are
// closed, with no vote by phone or thirty, and with no slip or ten. All other rounds are as if they
// had not been asked: with fewer, somebody who reads the file and knows some of the votes would
// know the rest. Rounds that are open are missing because two such files could differ by one vote.
//
// Errors  A text that is no such file, or cannot be true, is refused with a sentence.
// Limits  64 KiB; 64 releases, 48 rounds, 20,000 votes an option.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "media/base/result.h"
#include "media/cue_schedule.h"
#include "media/film_time.h"
#include "media/notebook.h"
#include "media/poll_totals.h"
#include "media/programme.h"
#include "media/timeline.h"

namespace media {

struct KeptRound {
    std::string poll{};   // its id
    std::string round{};  // "once", "before", "after"
    bool revealed = false;
    // By kind as in RoundTotals: phones, slips, cards, hands. A number for each option and one for
    // « je préfère ne pas dire ».
    std::array<std::vector<int>, 4> votes{};

    bool operator==(const KeptRound&) const = default;
};

struct Interruption {
    static constexpr std::size_t size_limit = std::size_t{64} << 10U;

    std::string film{};  // its fingerprint
    FilmTime position{};
    FilmState state = FilmState::paused;  // playing, paused, holding or ended
    std::vector<Release> releases{};
    std::vector<KeptRound> rounds{};

    bool operator==(const Interruption&) const = default;
};

// What there is to be written down now; none before the film has begun. The film is not in it yet.
[[nodiscard]] std::optional<Interruption> interruption_of(const Notebook& pages,
                                                          const PollTotals& totals,
                                                          const Programme& programme);
// The totals as they were. What this programme does not ask is left out.
[[nodiscard]] PollTotals totals_of(const Interruption& interruption, const Programme& programme);

[[nodiscard]] std::string interruption_to_json(const Interruption& interruption);
[[nodiscard]] Result<Interruption> read_interruption(std::string_view text);

}  // namespace media
