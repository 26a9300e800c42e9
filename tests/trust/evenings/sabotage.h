// sabotage.h: letters that are falsified on their way, for the tests of what shall notice it.
#pragma once

#include <string>

#include "tests/trust/evenings/plan.h"

namespace evenings {

[[nodiscard]] std::string on_its_way(std::string letter, Sabotage sabotage, Chance& chance);

}  // namespace evenings
