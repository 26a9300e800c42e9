// round.h: one question put to the hall once: from the first ballot to the result.
//
// The stages follow one another in this order, and only the operator moves them on:
//
//   waiting → open → closing → closed → revealed
//
// Closing is the notice phones get before the end. A phone may ask for time: that adds one notice,
// once in each, ten times at least, so that whoever needs it has ten occasions however many others
// ask too. From closing the operator may also go back to open. Nothing else goes back: once a round
// is closed its tokens are overwritten, and whoever had voted could vote again.
//
// How many may vote: no more ballots are counted than there were phones at once while the round was
// open. To stuff the box takes as many open connections; no address is looked at: a hall may have
// one.
//
// A companion that falls takes salt and hashes with it; the totals are kept (poll_totals.h). The
// next one has the round open again, with the votes that were counted and a box that knows none of
// their tokens. They can no more be changed: a ballot that says it follows another is answered
// `kept`. Votes from before and after the fall are together no more than the phones at once:
// whoever votes twice takes the place of somebody who has not voted.
//
// No field here, in the tally or in the ballot box holds when a ballot came, or after which other:
// the same ballots in any order leave two rounds that are equal, and `==` compares every field.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>

#include "companion/ballot_box.h"
#include "companion/tally.h"
#include "media/film_time.h"
#include "media/poll_totals.h"

namespace companion {

using media::Moment;

enum class Stage : std::uint8_t { waiting, open, closing, closed, revealed };

// What became of a ballot. Counted is also said of one that was counted before.
enum class Verdict : std::uint8_t {
    counted,
    kept,  // as it was before a fall, if it was
    not_so,
    more_votes_than_phones,
    no_such_option,
    not_open
};

// What a phone is told that asks which of its ballots is counted.
struct Recalled {
    Verdict verdict = Verdict::not_open;
    std::uint32_t change = 0;
};

class Round {
public:
    static constexpr std::chrono::seconds notice{20};
    static constexpr int extensions = 10;

    explicit Round(std::size_t options) : tally_{options} {}

    [[nodiscard]] Stage stage() const { return stage_; }
    [[nodiscard]] bool takes_ballots() const {
        return stage_ == Stage::open || stage_ == Stage::closing;
    }
    [[nodiscard]] std::optional<Moment> closes_at() const { return closes_at_; }
    [[nodiscard]] bool can_give_time() const {
        return stage_ == Stage::closing && extended_ < extensions;
    }

    // For the operator. A count that is not exact, so that it does not tick with the last voter.
    [[nodiscard]] std::size_t ballots_in_tens() const { return ballots_ / 10 * 10; }
    [[nodiscard]] int refused() const { return refused_; }  // more votes than phones
    [[nodiscard]] bool somebody_needs_time() const { return extended_ > 0; }
    [[nodiscard]] bool is_restored() const { return restored_; }

    // For everybody, exactly what is held; `ballots_in_tens` besides.
    [[nodiscard]] std::size_t hashes_in_tens() const { return box_.size() / 10 * 10; }
    [[nodiscard]] int most_phones() const { return static_cast<int>(peak_); }

    // Each is for the stage before it; the salt is new for every round.
    void open(const HashKey& salt, int phones);
    void announce_closing(Moment now);
    void keep_open();
    void close();  // without a notice
    void reveal();

    void phones_are(int phones);
    void give_time(Moment now);
    [[nodiscard]] Verdict take(const Ballot& ballot, Moment now);
    [[nodiscard]] Recalled recall(const Token& token, std::uint32_t change, Moment now);
    void pass(Moment now);

    [[nodiscard]] Tally& tally() { return tally_; }
    [[nodiscard]] const Tally& tally() const { return tally_; }

    // As if nobody had ever been asked.
    void wipe();

    // What outlives this process, and back: the salt is a new one.
    [[nodiscard]] media::RoundTotals totals() const;
    void restore(const media::RoundTotals& totals, const HashKey& salt);

    bool operator==(const Round&) const = default;

private:
    Stage stage_ = Stage::waiting;
    Tally tally_;
    BallotBox box_;
    std::size_t ballots_ = 0;
    std::size_t peak_ = 0;  // of phones, while it takes ballots
    int refused_ = 0;
    int extended_ = 0;
    bool restored_ = false;  // while it took ballots
    std::optional<Moment> closes_at_;
};

}  // namespace companion
