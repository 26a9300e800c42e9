// layout_panels.h: what the operator asked for: the keys, a confirmation, the marking of chapters,
// a display's number.
#pragma once

#include "player/controls.h"
#include "player/overlay/labels.h"
#include "player/overlay/scene.h"
#include "player/overlay/sheet.h"

namespace player {

void lay_help(const KeySet& set, std::string_view language, Sheet& sheet);
void lay_quitting(std::string_view language, Sheet& sheet);
void lay_display_number(const scene::DisplayNumber& display, Sheet& sheet);
void lay_marking(const scene::Marking& marking, const Labels& labels, Sheet& sheet);

}  // namespace player
