// running_order.h: the film's chapters and holds, as whoever drives the film asks for them.
//
// Threads  None of its own. A value.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "media/chapter_marks.h"
#include "media/timeline.h"

namespace player {

class RunningOrder {
public:
    enum class Holds { no, yes };

    // The programme must outlive it.
    RunningOrder(const media::Programme& programme, const media::ChapterMarks& marks,
                 media::FilmTime film_end, Holds holds);

    [[nodiscard]] const std::vector<media::MarkedChapter>& chapters() const { return chapters_; }
    [[nodiscard]] const media::Bounds& bounds() const { return bounds_; }
    [[nodiscard]] media::FilmTime end() const { return bounds_.end; }

    // Where a film that moves on from `position` holds, as the start of the next chapter.
    [[nodiscard]] std::optional<media::FilmTime> next_hold(media::FilmTime position) const;

    [[nodiscard]] std::optional<media::FilmTime> start_of(std::string_view chapter) const;
    [[nodiscard]] std::optional<media::FilmTime> next_chapter(media::FilmTime position) const;
    // The start of this chapter, or of the one before when this one has barely begun.
    [[nodiscard]] media::FilmTime previous_chapter(media::FilmTime position) const;

private:
    std::vector<media::MarkedChapter> chapters_;  // in the order of the film
    media::Bounds bounds_;
};

}  // namespace player
