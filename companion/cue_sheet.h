// cue_sheet.h: the whole of the film's texts and times, and the words of the page around them, as a
// phone of one language gets them.
//
// Errors  None: a programme that was checked always makes a sheet.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "companion/captions.h"
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
    std::span<const ListedTrack> tracks{};
};

// The id is that of the content: a companion that was started again gives the same sheet the same
// one, and a phone that has it need not ask.
struct CueSheet {
    std::string id;  // 16 hexadecimal digits
    std::string json;
};
[[nodiscard]] CueSheet write_cue_sheet(const CueSheetFacts& facts, std::string_view language);

}  // namespace companion
