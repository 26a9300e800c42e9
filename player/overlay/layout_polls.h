// layout_polls.h: what the hall is asked, and what it said.
//
// Every option of one poll is set in the same size: none may look more important.
#pragma once

#include "player/overlay/labels.h"
#include "player/overlay/scene.h"
#include "player/overlay/sheet.h"

namespace player {

void lay_poll(const scene::PollOpen& poll, const Labels& labels, Sheet& sheet);
void lay_results(const scene::Results& results, const Labels& labels, Sheet& sheet);

// All in one size, the largest at which each fits the room that is there for one.
[[nodiscard]] std::vector<Paragraph> set_alike(const std::vector<std::string>& texts,
                                               const Setting& each, const Typefaces& type);

}  // namespace player
