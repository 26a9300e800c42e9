#include "companion/film_polls.h"

#include <algorithm>

namespace companion {

std::vector<FilmPoll> film_polls(const media::Programme& programme,
                                 const media::ChapterMarks& marks, media::FilmTime film_end) {
    std::vector<FilmPoll> polls;
    const auto chapters = media::marked_chapters(programme, marks, film_end);
    for (const media::Poll& poll : programme.polls) {
        if (!poll.open_at) continue;
        const auto marked = std::ranges::find_if(chapters, [&](const media::MarkedChapter& one) {
            return one.chapter->id == poll.open_at->chapter;
        });
        if (marked == chapters.end()) continue;
        const media::FilmTime in = marked->start + poll.open_at->offset;
        const bool by_hand = poll.open_at->lasts == media::FilmSpan{0};
        if (in < film_end)
            polls.push_back({.round = {.poll = poll.id, .occasion = Occasion::once},
                             .in = in,
                             .out = by_hand ? media::FilmTime::max() : in + poll.open_at->lasts});
    }
    return polls;
}

}  // namespace companion
