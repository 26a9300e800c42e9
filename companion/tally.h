// tally.h: how many chose what, and how much of it may be told.
//
// The last option is always « je préfère ne pas dire »: counted for itself, and in no percentage
// nor threshold. « Votes » below are those for the other options.
//
// Who knows what. Hands and cards were seen by everybody in the hall. Folded slips are known to
// those who counted them. What the phones said is known to nobody. Everybody sees every result that
// is shown, and can subtract from it what they know. So:
//
//   1  With fewer than 10 votes by phone nothing told depends on any of them: they are left out.
//   2  With 10 to 29, one result is told, once: percentages of the sum of all kinds to the nearest
//      ten, and no count. It cannot change any more, because typing in other hands and seeing which
//      percentages jump would give the phones' counts one by one. With slips and hands in the sum
//      its steps are wider, in votes, than those of the phones' own percentages would be.
//   3  From 30 on, whole percentages of the sum, its size and the size of its parts. Up to a
//      hundred votes the counts follow from that, and are meant to be no secret.
//   4  Slips without phones follow 1 too: fewer than 10 are left out. In a sum with phones they are
//      hidden among these, but for those who counted them.
//   5  Between any two results that were ever told, the slips are the same, or the votes of at
//      least 5 have come, gone or moved. Fewer wait, while hands go on being added: no difference
//      is about one slip. Any two, not the last two: 12, then none, then 13 would tell one.
//   6  Of fewer than 10 votes altogether nothing is told.
//
// Each percentage is rounded for itself: their sum need not be 100, and pages say so.
// What stays possible, and is said: « 100 % » of a small hall is about everybody in it.
//
// Limits  Seven options and « je préfère ne pas dire ». What is typed in is 0 to 9,999 an option.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "companion/forgetting.h"
#include "media/base/result.h"
#include "media/poll_totals.h"
#include "media/programme.h"

namespace companion {

// How votes came. All but the first are typed in by the operator.
enum class Kind : std::uint8_t { phones, slips, cards, hands };
inline constexpr std::size_t kind_count = 4;

struct Results {
    enum class Grain { nothing, tens, whole };
    Grain grain = Grain::nothing;
    std::vector<int> percent;                 // by option, without the last
    std::array<bool, kind_count> included{};  // which kinds are in it
    // Only of whole percentages:
    std::array<int, kind_count> parts{};  // votes of each kind
    int votes = 0;
    int unsaid = 0;

    bool operator==(const Results&) const = default;
};

class Tally {
public:
    static constexpr int threshold = 10;   // votes: below, nothing
    static constexpr int whole_from = 30;  // votes by phone: below, tens
    static constexpr int batch = 5;        // slips: fewer wait
    static constexpr int typed_limit = 9999;

    // Options: without « je préfère ne pas dire », whose number they are.
    explicit Tally(std::size_t options);

    [[nodiscard]] std::size_t options() const { return options_; }
    [[nodiscard]] bool has(std::size_t option) const { return option <= options_; }

    // From the phones. The counter of what is left must hold that vote.
    void add(std::size_t option);
    void move(std::size_t from, std::size_t to);

    // One number an option, the last for « je préfère ne pas dire »; replaces what was typed in
    // before.
    [[nodiscard]] media::Result<void> type_in(Kind kind, std::span<const std::int64_t> counts);

    // From here on there are results, and the phones' votes do not change.
    void reveal();
    [[nodiscard]] bool is_revealed() const { return !told_slips_.empty(); }
    [[nodiscard]] Results results() const;

    // Slips are typed in, and wait for others.
    [[nodiscard]] bool holds_back() const;

    // All zeros.
    void wipe();

    // What outlives this process, and back. All results that were told are not known any more but
    // the last: no other is told after it.
    void write(media::RoundTotals& totals) const;
    void read(const media::RoundTotals& totals, bool revealed);

    // Of votes that do not change any more: what a file may hold of them, which somebody may read
    // and subtract from what was told, or from what they know. By 1, 3 and 4: no vote by phone or
    // 30 at least, no slip or 10 at least. Fewer slips are left out, and can be typed in again;
    // once they were told with others, all of it is: another result would tell them.
    [[nodiscard]] media::RoundTotals::Lasting lasting() const;

    // Votes that were typed in.
    [[nodiscard]] int typed() const;

    bool operator==(const Tally&) const = default;

private:
    using Counts = media::RoundTotals::Counts;
    static_assert(Counts{}.size() == media::poll_option_limit + 1);
    static_assert(media::RoundTotals{}.counts.size() == kind_count);

    [[nodiscard]] Counts& of(Kind kind) { return counts_[static_cast<std::size_t>(kind)]; }
    [[nodiscard]] const Counts& of(Kind kind) const {
        return counts_[static_cast<std::size_t>(kind)];
    }
    [[nodiscard]] int votes(const Counts& counts) const;
    [[nodiscard]] bool phones_count() const { return votes(of(Kind::phones)) >= threshold; }
    [[nodiscard]] bool is_sealed() const;
    [[nodiscard]] Counts presentable_slips() const;
    [[nodiscard]] bool may_tell(const Counts& slips) const;

    std::size_t options_;
    std::array<Counts, kind_count> counts_{};
    std::vector<Counts, ForgettingAllocator<Counts>>
        told_slips_;  // in each result that was told; the last is shown
    bool is_last_ = false;
};

}  // namespace companion
