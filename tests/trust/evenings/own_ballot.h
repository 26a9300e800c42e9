// own_ballot.h: a phone's ballot, from the token that is drawn to the word that it was counted; the
// logic of companion/web/shared/ballot.js.
//
// Threads  None of its own. Values.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

namespace evenings {

struct OwnBallot {
    std::string poll;
    std::string round;
    std::string token;
    std::optional<int> option;  // none: the page was loaded again, and asks
    int change = 0;
    std::string is = "sent";

    bool operator==(const OwnBallot&) const = default;
};

struct RoundWord {
    std::string poll;
    std::string round;
    std::string stage;

    [[nodiscard]] bool takes_ballots() const { return stage == "open" || stage == "closing"; }
};

// The ballot that says an option, after the one before; the same, where there is nothing to say.
[[nodiscard]] OwnBallot ballot_for(const std::optional<OwnBallot>& before, const RoundWord& round,
                                   int option, const std::function<std::string()>& draw);

// What an answer makes of it.
void answer_ballot(OwnBallot& ballot, int change, const std::string& is);

[[nodiscard]] std::string ballot_letter(const OwnBallot& ballot);

}  // namespace evenings
