#include "player/poll_pages.h"

#include <algorithm>
#include <ranges>
#include <string>
#include <vector>

namespace player {

namespace {

using media::PollRound;

bool takes_ballots(const PollRound& round) {
    return round.stage == PollRound::Stage::open || round.stage == PollRound::Stage::closing;
}

const media::Poll* poll_of(const media::Programme& programme, const PollRound& round) {
    const auto found = std::ranges::find(programme.polls, round.poll, &media::Poll::id);
    return found == programme.polls.end() ? nullptr : &*found;
}

std::vector<std::string> options_of(const media::Poll& poll, std::string_view language) {
    std::vector<std::string> options;
    for (const media::PollOption& option : poll.options)
        options.push_back(media::text_in(option.text, language));
    return options;
}

}  // namespace

bool is_asked(std::span<const PollRound> rounds) {
    return std::ranges::any_of(rounds, takes_ballots);
}

std::optional<scene::PollOpen> asked_poll(const media::Programme& programme,
                                          std::string_view language,
                                          std::span<const PollRound> rounds) {
    const auto round = std::ranges::find_if(rounds, takes_ballots);
    if (round == rounds.end()) return {};
    const media::Poll* poll = poll_of(programme, *round);
    if (poll == nullptr) return {};
    return scene::PollOpen{.question = media::text_in(poll->question, language),
                           .options = options_of(*poll, language),
                           .address = {},
                           .ballots_in_tens = round->ballots_in_tens,
                           .closing = round->stage == PollRound::Stage::closing};
}

std::optional<scene::Results> revealed_poll(const media::Programme& programme,
                                            std::string_view language,
                                            std::span<const PollRound> rounds) {
    const media::Poll* poll = nullptr;
    for (const PollRound& round : rounds) {
        if (!round.results) continue;
        if (const media::Poll* known = poll_of(programme, round)) poll = known;
    }
    if (poll == nullptr) return {};
    scene::Results results{.question = media::text_in(poll->question, language),
                           .options = options_of(*poll, language),
                           .before = {},
                           .after = {}};
    for (const PollRound& round : rounds) {
        if (!round.results || round.poll != poll->id) continue;
        (round.round == "before" ? results.before : results.after) = round.results;
    }
    return results;
}

}  // namespace player
