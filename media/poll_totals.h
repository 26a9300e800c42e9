// poll_totals.h: the totals of an evening's votes, in memory shared with the parent: they outlive a
// companion that falls.
//
// Counters and nothing else: no hash, no token, no moment, and of what was before the last ballot
// nothing. The companion writes it, a restarted companion reads it, the parent clears it at the
// end. On disk are none but those that the companion says may be there (interruption.h).
//
// Threads  One writer at a time. It writes a copy, then says that this is the one: whoever dies in
//          between leaves the totals as they were. Whoever reads beside it sees one or the other.
// Limits   Sixteen polls, of three rounds each.
#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>

#include "media/base/result.h"

namespace media {

struct RoundTotals {
    using Counts = std::array<std::int32_t, 8>;  // by option, the last « je préfère ne pas dire »
    static constexpr std::uint32_t closed = 3;
    static constexpr std::uint32_t revealed = 4;
    enum class Lasting : std::uint32_t { nothing, all_but_slips, all };

    std::uint32_t stage = 0;             // 0: not begun
    std::uint32_t phones = 0;            // the most at once while it took ballots
    std::uint32_t ballots = 0;           // by phone
    std::int32_t refused = 0;            // more votes than phones
    std::array<Counts, 4> counts{};      // by kind: phones, slips, cards, hands
    Counts told_slips{};                 // those in the result that is shown
    Lasting lasting = Lasting::nothing;  // what of it may be written down, by the rules of tally.h

    bool operator==(const RoundTotals&) const = default;
};

// By poll, in the programme's order, and by occasion.
struct PollTotals {
    static constexpr std::size_t round_limit = 48;
    std::array<RoundTotals, round_limit> rounds{};

    bool operator==(const PollTotals&) const = default;
};

struct TotalsPage {
    std::atomic<std::uint32_t> current{0};  // counts what was written; the last bit says where
    std::array<PollTotals, 2> copies{};
};

struct UnmapTotals {
    void operator()(TotalsPage* page) const noexcept;
};
using SharedTotals = std::unique_ptr<TotalsPage, UnmapTotals>;

// A descriptor (close-on-exec: a child that is to have it must be given it), and the page behind
// one.
[[nodiscard]] Result<int> create_totals();
[[nodiscard]] Result<SharedTotals> open_totals(int descriptor);

[[nodiscard]] PollTotals totals_in(const TotalsPage& page);
// While somebody writes. None: they were being written all the time; ask again.
[[nodiscard]] std::optional<PollTotals> totals_beside_writer(TotalsPage& page);
void write_totals(TotalsPage& page, const PollTotals& totals);

// Zeros, and no memory behind it any more.
void clear_totals(int descriptor);

}  // namespace media
