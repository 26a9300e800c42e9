// cue_sheet.h: the whole of the film's texts and times as a phone of one language gets them.
//
// Errors  None: a programme that was checked always makes a sheet.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "media/cue_schedule.h"
#include "media/setup.h"

namespace companion {

struct CueSheetFacts {
    const media::Programme& programme;
    const media::ChapterMarks& marks;
    const std::vector<media::Release>& releases;
    media::FilmTime film_end;
    const std::vector<media::FilmTime>& holds;
    media::Mode mode;
    int revision;
};

// The message "cues" without its stamp (wire::stamped puts it in).
[[nodiscard]] std::string cue_sheet_to_json(const CueSheetFacts& facts, std::string_view language);

}  // namespace companion
