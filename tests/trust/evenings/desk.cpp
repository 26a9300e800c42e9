#include "tests/trust/evenings/desk.h"

#include <algorithm>
#include <array>
#include <chrono>

namespace evenings {

using namespace std::chrono_literals;
namespace poll_order = companion::poll_order;

void Desk::begin() {
    if (!plan_.programme.polls.empty()) agenda_.in(chance_.between(200ms, 6s), [this] { act(); });
}

void Desk::act() {
    companion_.order(any_order());
    agenda_.in(chance_.between(chance_.percent(20) ? 50ms : 500ms, 7s), [this] { act(); });
}

companion::RoundName Desk::any_round() {
    constexpr std::array occasions{companion::Occasion::once, companion::Occasion::before,
                                   companion::Occasion::after};
    return {.poll = chance_.one_of(plan_.programme.polls).id,
            .occasion = chance_.one_of(occasions)};
}

companion::PollOrder Desk::any_order() {
    const auto choice = chance_.between(1, 100);
    if (choice <= 25) return poll_order::Open{any_round()};
    if (choice <= 40) return poll_order::Close{};
    if (choice <= 45) return poll_order::KeepOpen{};
    if (choice <= 65) return poll_order::Reveal{any_round()};
    if (choice <= 88) return some_counts();
    if (choice <= 98) return poll_order::Next{};
    return poll_order::Wipe{};
}

// Mostly few: where the thresholds are.
companion::PollOrder Desk::some_counts() {
    constexpr std::array kinds{companion::Kind::slips, companion::Kind::slips,
                               companion::Kind::cards, companion::Kind::hands};
    const companion::RoundName round = any_round();
    const media::Poll* const poll =
        &*std::ranges::find(plan_.programme.polls, round.poll, &media::Poll::id);
    std::vector<std::int64_t> counts;
    const std::int64_t most = chance_.percent(80) ? 7 : 40;
    for (std::size_t i = 0; i <= poll->options.size(); ++i)
        counts.push_back(chance_.between(0, most));
    return poll_order::TypeIn{.round = round, .kind = chance_.one_of(kinds), .counts = counts};
}

}  // namespace evenings
