// check_report.h: what is wrong with a programme, and what an evening with it will be. In French.
#pragma once

#include <optional>
#include <string>

#include "media/base/problem.h"
#include "media/chapter_marks.h"
#include "media/programme.h"
#include "player/film_file.h"
#include "subtitles/text_tracks.h"

namespace player {

struct CheckFacts {
    const media::Programme& programme;
    const media::Problems& problems;
    const media::Problems& warnings;
    const FilmFile* film = nullptr;                    // null: none was given
    const media::ChapterMarks* marks = nullptr;        // null: none are known
    const subtitles::TextTracks* subtitles = nullptr;  // the film's, if one was given
};

[[nodiscard]] std::string check_report(const CheckFacts& facts);

}  // namespace player
