// layout_film.h: what lies over the running film, and little of it.
#pragma once

#include "player/overlay/labels.h"
#include "player/overlay/scene.h"
#include "player/overlay/sheet.h"

namespace player {

void lay_film(const scene::Film& film, const Labels& labels, Sheet& sheet);

// « Volume 60 % », upper right: below the prompt mark, beside the chapter title.
void lay_note(const std::string& note, Sheet& sheet);

}  // namespace player
