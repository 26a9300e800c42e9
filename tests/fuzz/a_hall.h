// a_hall.h: the facts of a screening for the targets that need one: the small programme, and a vote
// of before.
#pragma once

#include "companion/screening.h"

namespace fuzz {

[[nodiscard]] companion::ScreeningFacts a_halls_facts(companion::Moment start);

}  // namespace fuzz
