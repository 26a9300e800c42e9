// layout_film.h: what lies over the running film, and little of it.
#pragma once

#include "player/overlay/labels.h"
#include "player/overlay/scene.h"
#include "player/overlay/sheet.h"

namespace player {

void lay_film(const scene::Film& film, const Labels& labels, Sheet& sheet);

// « Volume 60 % », upper right: below the prompt mark, beside the chapter title.
// In the film where subtitles are not; on a screen with a code, in whichever corner nothing is that
// people copy.
enum class NoteCorner { over_film, bottom_left, top_right, bottom_right, top_left };
void lay_note(const std::string& note, NoteCorner corner, Sheet& sheet);

}  // namespace player
