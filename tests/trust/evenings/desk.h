// desk.h: who opens, closes and reveals the polls of an evening, and types in hands and slips: now
// and then, in whatever order, and not always what can be.
//
// Threads  None of its own.
#pragma once

#include "tests/trust/evenings/companion_side.h"

namespace evenings {

class Desk {
public:
    Desk(const Plan& plan, Agenda& agenda, CompanionSide& companion, Chance chance)
        : plan_{plan}, agenda_{agenda}, companion_{companion}, chance_{chance} {}

    void begin();

private:
    void act();
    [[nodiscard]] companion::PollOrder any_order();
    [[nodiscard]] companion::RoundName any_round();
    [[nodiscard]] companion::PollOrder some_counts();

    const Plan& plan_;
    Agenda& agenda_;
    CompanionSide& companion_;
    Chance chance_;
};

}  // namespace evenings
