// rehearse.h: `contrechamp rehearse`: the evening in a minute, for nobody.
//
// Everything is the real thing: both programs, the film, the page, a vote. What came of it is said
// as lights (preflight/lights.h), and then it is all gone: it never was anywhere but in memory.
//
// Threads  One. It waits while the programs work.
// Errors   What keeps a screening from beginning keeps this from beginning, in the same words.
#pragma once

#include "media/base/result.h"
#include "player/film_file.h"
#include "player/launcher.h"

namespace player {

struct Rehearsal {
    const media::Programme& programme;  // as its audience gets it
    const FilmFile& film;
    bool asks = true;  // the operator, who sits before the terminal
};

// The exit status of the command: 0 however many lights are amber.
[[nodiscard]] media::Result<int> rehearse(const Rehearsal& rehearsal, Screening screening,
                                          const Doors& doors);

}  // namespace player
