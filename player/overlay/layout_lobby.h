// layout_lobby.h: what the audience comes in to: one code, or two where the Wi-Fi is ours to show.
#pragma once

#include "player/overlay/labels.h"
#include "player/overlay/scene.h"
#include "player/overlay/sheet.h"

namespace player {

void lay_lobby(const scene::Lobby& lobby, const Labels& labels, Sheet& sheet);

}  // namespace player
