// layout_wiped.h: the last thing a hall sees: that what was counted is gone.
#pragma once

#include "player/overlay/labels.h"
#include "player/overlay/sheet.h"

namespace player {

void lay_wiped(const Labels& labels, Sheet& sheet);

}  // namespace player
