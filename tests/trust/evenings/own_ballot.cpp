#include "tests/trust/evenings/own_ballot.h"

#include <fmt/format.h>

namespace evenings {

OwnBallot ballot_for(const std::optional<OwnBallot>& before, const RoundWord& round, int option,
                     const std::function<std::string()>& draw) {
    const bool known = before && before->poll == round.poll && before->round == round.round;
    if (!known || before->is == "unknown")
        return {.poll = round.poll, .round = round.round, .token = draw(), .option = option};
    OwnBallot ballot = *before;
    if (ballot.is == "refused") {
        ballot.option = option;
        ballot.is = "sent";
    } else if (ballot.is == "counted" && ballot.option != option) {
        ballot.option = option;
        ++ballot.change;
        ballot.is = "sent";
    }
    return ballot;
}

void answer_ballot(OwnBallot& ballot, int change, const std::string& is) {
    if (ballot.is != "sent") return;
    const bool fits = ballot.option ? change == ballot.change : change <= ballot.change;
    if (!fits) return;
    ballot.change = change;
    ballot.is = is;
}

std::string ballot_letter(const OwnBallot& ballot) {
    const std::string option = ballot.option ? fmt::format(R"("option":{},)", *ballot.option) : "";
    return fmt::format(R"({{"t":"ballot","poll":"{}","round":"{}","token":"{}",{}"n":{}}})",
                       ballot.poll, ballot.round, ballot.token, option, ballot.change);
}

}  // namespace evenings
