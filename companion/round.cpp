#include "companion/round.h"

#include <algorithm>
#include <cassert>

namespace companion {

void Round::open(const HashKey& salt, int phones) {
    assert(stage_ == Stage::waiting);
    stage_ = Stage::open;
    box_.open(salt);
    phones_are(phones);
}

// Where no phone is there is nobody to give notice to.
void Round::announce_closing(Moment now) {
    assert(stage_ == Stage::open);
    if (peak_ == 0) return close();
    stage_ = Stage::closing;
    extended_ = 0;
    closes_at_ = now + notice;
}

void Round::keep_open() {
    assert(stage_ == Stage::closing);
    stage_ = Stage::open;
    closes_at_.reset();
}

void Round::reveal() {
    assert(stage_ == Stage::closed);
    stage_ = Stage::revealed;
    tally_.reveal();
}

void Round::phones_are(int phones) {
    assert(phones >= 0);
    if (takes_ballots()) peak_ = std::max(peak_, static_cast<std::size_t>(phones));
}

// More than a notice is left when somebody has asked in this one already: it serves both.
void Round::give_time(Moment now) {
    pass(now);
    if (!can_give_time() || *closes_at_ - now > notice) return;
    *closes_at_ += notice;
    ++extended_;
}

Verdict Round::take(const Ballot& ballot, Moment now) {
    pass(now);
    if (!takes_ballots()) return Verdict::not_open;
    if (!tally_.has(ballot.option)) return Verdict::no_such_option;
    const std::size_t from_before = ballots_ - box_.size();
    const BallotBox::Taken taken =
        box_.take(ballot, {.options = tally_.options(), .room = peak_ - from_before});
    switch (taken.found) {
        case BallotBox::Found::first:
            tally_.add(ballot.option);
            ++ballots_;
            return Verdict::counted;
        case BallotBox::Found::moved:
            tally_.move(taken.left, ballot.option);
            return Verdict::counted;
        case BallotBox::Found::again:
            return Verdict::counted;
        case BallotBox::Found::not_so:
            return Verdict::not_so;
        case BallotBox::Found::stranger:
            return restored_ ? Verdict::kept : Verdict::not_so;
        case BallotBox::Found::full:
            ++refused_;
            return Verdict::more_votes_than_phones;
    }
    return Verdict::not_so;
}

Recalled Round::recall(const Token& token, std::uint32_t change, Moment now) {
    pass(now);
    if (!takes_ballots()) return {.verdict = Verdict::not_open, .change = change};
    if (const auto counted = box_.counted(token, change, tally_.options()))
        return {.verdict = Verdict::counted, .change = *counted};
    return {.verdict = restored_ ? Verdict::kept : Verdict::not_so, .change = change};
}

void Round::pass(Moment now) {
    if (stage_ == Stage::closing && now >= *closes_at_) close();
}

void Round::close() {
    assert(takes_ballots());
    stage_ = Stage::closed;
    closes_at_.reset();
    box_.forget();
}

static_assert(static_cast<std::uint32_t>(Stage::closed) == media::RoundTotals::closed);
static_assert(static_cast<std::uint32_t>(Stage::revealed) == media::RoundTotals::revealed);

media::RoundTotals Round::totals() const {
    media::RoundTotals totals{.stage = static_cast<std::uint32_t>(stage_),
                              .phones = static_cast<std::uint32_t>(peak_),
                              .ballots = static_cast<std::uint32_t>(ballots_),
                              .refused = refused_};
    tally_.write(totals);
    if (stage_ == Stage::closed || stage_ == Stage::revealed) totals.lasting = tally_.lasting();
    return totals;
}

// Whoever was given notice is given it again.
void Round::restore(const media::RoundTotals& totals, const HashKey& salt) {
    assert(stage_ == Stage::waiting);
    stage_ = static_cast<Stage>(totals.stage);
    if (stage_ == Stage::closing) stage_ = Stage::open;
    peak_ = totals.phones;
    ballots_ = totals.ballots;
    refused_ = totals.refused;
    tally_.read(totals, stage_ == Stage::revealed);
    if (!takes_ballots()) return;
    box_.open(salt);
    restored_ = true;
}

void Round::wipe() {
    const std::size_t options = tally_.options();
    box_.forget();
    tally_.wipe();
    *this = Round{options};
}

}  // namespace companion
