#include "companion/poll_desk.h"

#include <algorithm>
#include <cassert>
#include <type_traits>
#include <utility>

namespace companion {

namespace {

using media::FilmState;

media::PollRound::Stage shown(Stage stage) {
    switch (stage) {
        case Stage::waiting:
        case Stage::open:
            return media::PollRound::Stage::open;
        case Stage::closing:
            return media::PollRound::Stage::closing;
        case Stage::closed:
            return media::PollRound::Stage::closed;
        case Stage::revealed:
            return media::PollRound::Stage::revealed;
    }
    return media::PollRound::Stage::closed;
}

media::PollResults shown(const Results& results) {
    switch (results.grain) {
        case Results::Grain::nothing:
            return {};
        case Results::Grain::tens:
            return {.grain = media::PollResults::Grain::tens, .percent = results.percent};
        case Results::Grain::whole:
            return {.grain = media::PollResults::Grain::whole,
                    .percent = results.percent,
                    .votes = results.votes};
    }
    return {};
}

}  // namespace

std::string_view name_of(Occasion occasion) {
    switch (occasion) {
        case Occasion::once:
            return "once";
        case Occasion::before:
            return "before";
        case Occasion::after:
            return "after";
    }
    return "";
}

PollDesk::PollDesk(const std::vector<media::Poll>& polls, DrawSalt draw_salt,
                   const media::PollTotals& totals)
    : first_{polls.empty() ? "" : polls.front().id},
      draw_salt_{std::move(draw_salt)},
      polls_{polls} {
    assert(polls.empty() || draw_salt_);
    polls_.restore(totals, draw_salt_);
}

// A player that died says nothing about the film: it stays where it was.
void PollDesk::film_is(FilmState state) {
    if (state == FilmState::stalled) return;
    film_ = state;
    if (state == FilmState::lobby) return;
    for (const Standing& standing : polls_.standings())
        if (standing.name.occasion == Occasion::before) polls_.close_at_once(standing.name);
}

void PollDesk::film_at(media::FilmTime place, Moment now) {
    if (film_ == FilmState::lobby) return;
    for (FilmPoll& poll : film_polls_) {
        const Stage is = stage(poll.round);
        if (!poll.was_opened && is == Stage::waiting && place >= poll.in && place < poll.out)
            poll.was_opened = open(poll.round).has_value();
        else if (!poll.was_closed && is == Stage::open && place >= poll.out)
            poll.was_closed = polls_.close(now).has_value();
    }
}

media::Result<void> PollDesk::obey(const PollOrder& order, Moment now) {
    polls_.pass(now);
    return std::visit(
        [&](const auto& one) -> media::Result<void> {
            using Order = std::remove_cvref_t<decltype(one)>;
            if constexpr (std::is_same_v<Order, poll_order::Next>) return next(now);
            if constexpr (std::is_same_v<Order, poll_order::Open>) return open(one.round);
            if constexpr (std::is_same_v<Order, poll_order::Close>) return polls_.close(now);
            if constexpr (std::is_same_v<Order, poll_order::KeepOpen>) return polls_.keep_open();
            if constexpr (std::is_same_v<Order, poll_order::Reveal>)
                return polls_.reveal(one.round);
            if constexpr (std::is_same_v<Order, poll_order::TypeIn>)
                return polls_.type_in(one.round, one.kind, one.counts);
            if constexpr (std::is_same_v<Order, poll_order::Wipe>) polls_.wipe();
            return {};
        },
        order);
}

media::Result<void> PollDesk::next(Moment now) {
    if (!has_polls()) return media::failure("Ce programme n’a pas de vote.");
    if (film_ != FilmState::lobby && film_ != FilmState::ended) return {};
    const auto standings = polls_.standings();
    const auto asked_now = [](const Standing& standing) {
        return standing.stage == Stage::open || standing.stage == Stage::closing;
    };
    const auto running = std::ranges::find_if(standings, asked_now);
    if (running != standings.end())
        return running->stage == Stage::open ? polls_.close(now) : media::Result<void>{};
    if (film_ == FilmState::ended) return after_the_film();
    const RoundName before{.poll = first_, .occasion = Occasion::before};
    return stage(before) == Stage::waiting ? open(before) : media::Result<void>{};
}

// What was asked before is shown beside it, at the same moment.
media::Result<void> PollDesk::after_the_film() {
    const RoundName after{.poll = first_, .occasion = Occasion::after};
    if (stage(after) == Stage::waiting) return open(after);
    for (const Occasion occasion : {Occasion::before, Occasion::after}) {
        const RoundName name{.poll = first_, .occasion = occasion};
        if (stage(name) != Stage::closed) continue;
        if (auto revealed = polls_.reveal(name); !revealed) return revealed;
    }
    return {};
}

media::Result<void> PollDesk::open(const RoundName& name) {
    if (name.occasion == Occasion::before && film_ != FilmState::lobby)
        return media::failure(
            "Le film a commencé\u202f: ce vote ne peut plus être ouvert comme celui d’avant.");
    HashKey salt = draw_salt_();
    auto opened = polls_.open(name, salt);
    overwrite(salt);
    return opened;
}

Stage PollDesk::stage(const RoundName& name) const {
    const auto standings = polls_.standings();
    const auto found = std::ranges::find(standings, name, &Standing::name);
    return found == standings.end() ? Stage::waiting : found->stage;
}

std::vector<DeskRow> PollDesk::rows() const {
    std::vector<DeskRow> rows;
    for (const Standing& standing : polls_.standings())
        if (const auto desk = polls_.desk(standing.name))
            rows.push_back({.name = standing.name, .desk = *desk});
    return rows;
}

std::vector<media::PollRound> PollDesk::for_the_screen() const {
    std::vector<media::PollRound> rounds;
    for (const Standing& standing : polls_.standings()) {
        const auto desk = polls_.desk(standing.name);
        media::PollRound round{.poll = standing.name.poll,
                               .round = std::string{name_of(standing.name.occasion)},
                               .stage = shown(standing.stage),
                               .ballots_in_tens = static_cast<int>(desk->ballots_in_tens),
                               .closes_at = standing.closes_at};
        if (standing.stage == Stage::revealed) round.results = shown(standing.results);
        rounds.push_back(std::move(round));
    }
    return rounds;
}

}  // namespace companion
