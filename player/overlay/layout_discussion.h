// layout_discussion.h: one card or one question to talk about, over the film's still or instead of
// it.
#pragma once

#include "player/overlay/labels.h"
#include "player/overlay/scene.h"
#include "player/overlay/sheet.h"

namespace player {

void lay_discussion(const scene::Discussion& discussion, const Labels& labels, Sheet& sheet);

}  // namespace player
