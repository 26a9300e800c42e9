// display_memory.h: which display the film was given, kept for a player that starts again.
#pragma once

#include <optional>

#include "media/notebook.h"
#include "player/displays.h"

namespace player {

[[nodiscard]] std::optional<KnownDisplay> remembered_display(const media::Notebook& notebook);
void remember_display(media::Notebook& notebook, const KnownDisplay& known);

}  // namespace player
