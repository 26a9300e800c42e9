// layout_screens.h: what is shown instead of the film: end, petition, and the film that cannot be
// read.
#pragma once

#include "player/overlay/labels.h"
#include "player/overlay/scene.h"
#include "player/overlay/sheet.h"

namespace player {

void lay_end(const scene::End& end, const Labels& labels, Sheet& sheet);
void lay_petition(const scene::Petition& petition, const Labels& labels, Sheet& sheet);
void lay_broken(const scene::Broken& broken, const Labels& labels, Sheet& sheet);

}  // namespace player
