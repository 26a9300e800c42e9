#include "player/preflight/stops.h"

#include <algorithm>

#include "media/cue_schedule.h"

namespace player::preflight {

std::vector<Stop> stops(const media::Programme& programme, const media::ChapterMarks& marks,
                        media::FilmTime film_end) {
    std::vector<Stop> all;
    for (const auto& chapter : media::marked_chapters(programme, marks, film_end))
        all.push_back({.at = chapter.start});
    std::vector<media::Release> releases;
    const auto cues = media::cue_sheet(
        {.programme = programme, .marks = marks, .releases = releases, .film_end = film_end});
    for (const media::Cue& cue : cues) all.push_back({.at = cue.in});
    std::ranges::stable_sort(all, {}, &Stop::at);
    while (const auto* const prompt = media::next_release(programme, marks, releases)) {
        releases.push_back({.prompt = prompt->id, .at = {}});
        all.push_back({.at = {}, .by_hand = true});
    }
    return all;
}

}  // namespace player::preflight
