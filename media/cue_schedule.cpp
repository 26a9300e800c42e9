#include "media/cue_schedule.h"

#include <algorithm>
#include <functional>

namespace media {

namespace {

// Where a prompt starts: at its chapter's mark and its offset, or where it was released.
std::optional<FilmTime> start_of(const Prompt& prompt, const std::string& chapter,
                                 const CueFacts& facts) {
    const auto released = std::ranges::find(facts.releases, prompt.id, &Release::prompt);
    if (released != facts.releases.end()) return released->at;
    const auto mark = facts.marks.starts.find(chapter);
    if (mark == facts.marks.starts.end()) return {};
    return mark->second + prompt.offset;
}

}  // namespace

std::vector<Cue> cue_sheet(const CueFacts& facts) {
    std::vector<Cue> cues;
    for (const Chapter& chapter : facts.programme.chapters) {
        for (const Prompt& prompt : chapter.prompts) {
            const auto start = start_of(prompt, chapter.id, facts);
            if (!start || *start >= facts.film_end) continue;
            cues.push_back({.prompt = prompt.id,
                            .in = *start,
                            .out = std::min(*start + prompt.lasts, facts.film_end)});
        }
    }
    std::ranges::stable_sort(cues, {}, &Cue::in);
    return cues;
}

const Prompt* next_release(const Programme& programme, const ChapterMarks& marks,
                           const std::vector<Release>& releases) {
    for (const Chapter& chapter : programme.chapters) {
        if (marks.starts.contains(chapter.id)) continue;
        const auto waiting = std::ranges::find_if(chapter.prompts, [&](const Prompt& prompt) {
            return std::ranges::find(releases, prompt.id, &Release::prompt) == releases.end();
        });
        if (waiting != chapter.prompts.end()) return &*waiting;
    }
    return nullptr;
}

CueSchedule::CueSchedule(std::vector<Cue> cues) : cues_{std::move(cues)} {
    std::ranges::stable_sort(cues_, {}, &Cue::in);
}

CueSchedule::Answer CueSchedule::at(FilmTime time) const {
    Answer answer;
    const auto changes_at = [&](FilmTime change) {
        if (change > time && (!answer.next_change || change < *answer.next_change))
            answer.next_change = change;
    };
    for (const Cue& cue : cues_) {
        if (cue.out <= cue.in) continue;  // never shown
        changes_at(cue.in);
        if (cue.in > time) break;
        answer.seen.push_back(cue.prompt);
        if (cue.out <= time) continue;
        answer.active.push_back(cue.prompt);
        changes_at(cue.out);
    }
    return answer;
}

}  // namespace media
