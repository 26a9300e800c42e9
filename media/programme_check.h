// programme_check.h: the rules a programme must keep, and what its author should look at again.
#pragma once

#include <chrono>
#include <optional>

#include "media/base/problem.h"
#include "media/chapter_marks.h"
#include "media/programme.h"

namespace media {

// Rules: ids are unique and point at something, texts exist in French and at most 2,000 characters,
// links are https (or http) and track nobody, dates are dates, times are not negative. A programme
// with problems is not shown.
[[nodiscard]] Problems check_programme(const Programme& programme);

// Things that work but that an audience would feel: two prompts within 60 s, a text over 280
// characters, a card past its review date, a prompt outside its chapter.
struct WarningFacts {
    std::chrono::year_month_day today;
    const ChapterMarks* marks = nullptr;  // null: no film was given
    std::optional<FilmTime> end;          // the film's
};
[[nodiscard]] Problems warn_about(const Programme& programme, const WarningFacts& facts);

}  // namespace media
