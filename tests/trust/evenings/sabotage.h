// sabotage.h: letters and answers that are falsified on their way, for the tests of what shall
// notice it.
#pragma once

#include <string>

#include "tests/trust/evenings/plan.h"

namespace evenings {

// A box on the road that keeps answers, although it is told not to, and gives an old one again.
class KeepingProxy {
public:
    KeepingProxy(Sabotage sabotage, Chance chance) : sabotage_{sabotage}, chance_{chance} {}

    void companion_fell() { of_the_fallen_ = last_; }
    [[nodiscard]] std::string instead_of(std::string answer);

private:
    Sabotage sabotage_;
    Chance chance_;
    std::string last_;
    std::string of_the_fallen_;
};

[[nodiscard]] std::string on_its_way(std::string letter, Sabotage sabotage, Chance& chance);

}  // namespace evenings
