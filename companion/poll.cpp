#include "companion/poll.h"

#include <algorithm>

namespace companion {

namespace {

using media::failure;

constexpr const char* nothing_open = "Aucun vote n’est ouvert.";

}  // namespace

Polls::Polls(const std::vector<media::Poll>& polls) {
    for (const media::Poll& poll : polls)
        for (const Occasion occasion : {Occasion::once, Occasion::before, Occasion::after})
            rounds_.push_back({.name = {.poll = poll.id, .occasion = occasion},
                               .round = Round{poll.options.size()}});
}

void Polls::phones_are(int phones) {
    phones_ = phones;
    if (Round* round = running()) round->phones_are(phones);
}

media::Result<void> Polls::open(const RoundName& name, const HashKey& salt) {
    const auto found = round(name);
    if (!found) return tl::unexpected{found.error()};
    if (running() != nullptr) return failure("Un vote est déjà ouvert : il faut d’abord le clore.");
    if ((*found)->stage() != Stage::waiting)
        return failure(
            "Ce vote a déjà eu lieu : ses jetons sont oubliés, et chacun pourrait voter deux "
            "fois.");
    (*found)->open(salt, phones_);
    return {};
}

media::Result<void> Polls::close(Moment now) {
    pass(now);
    Round* round = running();
    if (round == nullptr) return failure(nothing_open);
    if (round->stage() == Stage::open) round->announce_closing(now);
    return {};
}

media::Result<void> Polls::keep_open() {
    Round* round = running();
    if (round == nullptr) return failure(nothing_open);
    if (round->stage() == Stage::closing) round->keep_open();
    return {};
}

void Polls::close_at_once(const RoundName& name) {
    const auto found = round(name);
    if (found && (*found)->takes_ballots()) (*found)->close();
}

media::Result<void> Polls::reveal(const RoundName& name) {
    const auto found = round(name);
    if (!found) return tl::unexpected{found.error()};
    switch ((*found)->stage()) {
        case Stage::waiting:
            return failure("Ce vote n’a pas encore été ouvert.");
        case Stage::open:
        case Stage::closing:
            return failure("Le résultat ne peut être montré qu’une fois le vote clos.");
        case Stage::closed:
            (*found)->reveal();
            return {};
        case Stage::revealed:
            return {};
    }
    return {};
}

media::Result<void> Polls::type_in(const RoundName& name, Kind kind,
                                   std::span<const std::int64_t> counts) {
    const auto found = round(name);
    if (!found) return tl::unexpected{found.error()};
    if ((*found)->stage() == Stage::waiting) return failure("Ce vote n’a pas encore été ouvert.");
    return (*found)->tally().type_in(kind, counts);
}

void Polls::wipe() {
    for (Asked& asked : rounds_) asked.round.wipe();
}

Verdict Polls::hear(const RoundName& name, const Ballot& ballot, Moment now) {
    const auto found = round(name);
    return found ? (*found)->take(ballot, now) : Verdict::not_open;
}

Recalled Polls::recall(const RoundName& name, const Token& token, std::uint32_t change,
                       Moment now) {
    const auto found = round(name);
    return found ? (*found)->recall(token, change, now)
                 : Recalled{.verdict = Verdict::not_open, .change = change};
}

void Polls::give_time(Moment now) {
    if (Round* round = running()) round->give_time(now);
}

void Polls::pass(Moment now) {
    if (Round* round = running()) round->pass(now);
}

std::optional<Moment> Polls::due() const {
    for (const Asked& asked : rounds_)
        if (asked.round.closes_at()) return asked.round.closes_at();
    return {};
}

std::vector<Standing> Polls::standings() const {
    std::vector<Standing> standings;
    for (const Asked& asked : rounds_)
        if (asked.round.stage() != Stage::waiting)
            standings.push_back({.name = asked.name,
                                 .stage = asked.round.stage(),
                                 .closes_at = asked.round.closes_at(),
                                 .can_give_time = asked.round.can_give_time(),
                                 .results = asked.round.tally().results()});
    return standings;
}

std::optional<Desk> Polls::desk(const RoundName& name) const {
    const auto found = std::ranges::find(rounds_, name, &Asked::name);
    if (found == rounds_.end()) return {};
    const Round& round = found->round;
    return Desk{.ballots_in_tens = round.ballots_in_tens(),
                .more_votes_than_phones = round.refused(),
                .somebody_needs_time = round.somebody_needs_time(),
                .slips_wait = round.tally().holds_back(),
                .restored = round.is_restored()};
}

std::optional<VotesHeld> Polls::held() const {
    VotesHeld held;
    bool some = false;
    for (const Asked& asked : rounds_) {
        const Round& round = asked.round;
        some |= round.stage() != Stage::waiting;
        held.hashes_in_tens += static_cast<int>(round.hashes_in_tens());
        held.ballots_in_tens += static_cast<int>(round.ballots_in_tens());
        held.typed_in_tens += round.tally().typed() / 10 * 10;
        held.most_phones = std::max(held.most_phones, round.most_phones());
        held.refused += round.refused();
    }
    return some ? std::optional{held} : std::nullopt;
}

media::PollTotals Polls::totals() const {
    media::PollTotals totals;
    for (std::size_t i = 0; i < std::min(rounds_.size(), totals.rounds.size()); ++i)
        totals.rounds.at(i) = rounds_[i].round.totals();
    return totals;
}

void Polls::restore(const media::PollTotals& totals, const std::function<HashKey()>& draw_salt) {
    for (std::size_t i = 0; i < std::min(rounds_.size(), totals.rounds.size()); ++i) {
        const media::RoundTotals& of_round = totals.rounds.at(i);
        if (of_round.stage == 0 || rounds_[i].round.stage() != Stage::waiting) continue;
        HashKey salt = draw_salt();
        rounds_[i].round.restore(of_round, salt);
        overwrite(salt);
    }
}

media::Result<Round*> Polls::round(const RoundName& name) {
    const auto found = std::ranges::find(rounds_, name, &Asked::name);
    if (found == rounds_.end()) return failure("Ce programme n’a pas ce vote.");
    return &found->round;
}

Round* Polls::running() {
    const auto found = std::ranges::find_if(
        rounds_, [](const Asked& asked) { return asked.round.takes_ballots(); });
    return found == rounds_.end() ? nullptr : &found->round;
}

}  // namespace companion
