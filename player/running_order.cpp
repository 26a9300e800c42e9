#include "player/running_order.h"

#include <algorithm>

namespace player {

using media::FilmTime;
using media::MarkedChapter;

RunningOrder::RunningOrder(const media::Programme& programme, const media::ChapterMarks& marks,
                           FilmTime film_end, Holds holds)
    : chapters_{media::marked_chapters(programme, marks, film_end)},
      bounds_{.holds = {}, .end = film_end} {
    if (holds == Holds::yes) bounds_.holds = media::hold_points(chapters_);
}

std::optional<FilmTime> RunningOrder::next_hold(FilmTime position) const {
    const auto hold = std::ranges::upper_bound(bounds_.holds, position);
    if (hold == bounds_.holds.end()) return {};
    return *hold + media::FilmSpan{1};
}

std::optional<FilmTime> RunningOrder::start_of(std::string_view chapter) const {
    const auto found = std::ranges::find_if(
        chapters_, [&](const MarkedChapter& marked) { return marked.chapter->id == chapter; });
    if (found == chapters_.end()) return {};
    return found->start;
}

std::optional<FilmTime> RunningOrder::next_chapter(FilmTime position) const {
    const auto next =
        std::ranges::upper_bound(chapters_, position, std::less<>{}, &MarkedChapter::start);
    if (next == chapters_.end()) return {};
    return next->start;
}

FilmTime RunningOrder::previous_chapter(FilmTime position) const {
    constexpr std::chrono::seconds barely{3};
    FilmTime start;
    for (const MarkedChapter& chapter : chapters_) {
        if (chapter.start + barely <= position) start = std::max(start, chapter.start);
    }
    return start;
}

}  // namespace player
