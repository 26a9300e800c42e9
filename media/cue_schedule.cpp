#include "media/cue_schedule.h"

#include <algorithm>
#include <cstddef>
#include <functional>
#include <string_view>
#include <unordered_map>

namespace media {

namespace {

// By prompt: when it was released first.
std::unordered_map<std::string_view, FilmTime> by_prompt(const std::vector<Release>& releases) {
    std::unordered_map<std::string_view, FilmTime> moments;
    for (const Release& release : releases) moments.emplace(release.prompt, release.at);
    return moments;
}

}  // namespace

std::vector<Cue> cue_sheet(const CueFacts& facts) {
    const auto released = by_prompt(facts.releases);
    std::vector<Cue> cues;
    for (const Chapter& chapter : facts.programme.chapters) {
        const auto mark = facts.marks.starts.find(chapter.id);
        for (const Prompt& prompt : chapter.prompts) {
            // At its chapter's mark and its offset, or where it was released.
            std::optional<FilmTime> start;
            if (mark != facts.marks.starts.end()) start = mark->second + prompt.offset;
            if (const auto by_hand = released.find(prompt.id); by_hand != released.end())
                start = by_hand->second;
            if (!start || *start >= facts.film_end) continue;
            cues.push_back({.prompt = prompt.id,
                            .in = *start,
                            .out = std::min(*start + prompt.lasts, facts.film_end)});
        }
    }
    if (!std::ranges::is_sorted(cues, {}, &Cue::in)) std::ranges::stable_sort(cues, {}, &Cue::in);
    return cues;
}

const Prompt* next_release(const Programme& programme, const ChapterMarks& marks,
                           const std::vector<Release>& releases) {
    const auto released = by_prompt(releases);
    for (const Chapter& chapter : programme.chapters) {
        if (marks.starts.contains(chapter.id)) continue;
        const auto waiting = std::ranges::find_if(
            chapter.prompts, [&](const Prompt& prompt) { return !released.contains(prompt.id); });
        if (waiting != chapter.prompts.end()) return &*waiting;
    }
    return nullptr;
}

CueSchedule::CueSchedule(std::vector<Cue> cues) : cues_{std::move(cues)} {
    std::erase_if(cues_, [](const Cue& cue) { return cue.out <= cue.in; });
    std::ranges::stable_sort(cues_, {}, &Cue::in);
    ids_.reserve(cues_.size());
    last_out_.reserve(cues_.size());
    for (const Cue& cue : cues_) {
        ids_.push_back(cue.prompt);
        last_out_.push_back(last_out_.empty() ? cue.out : std::max(cue.out, last_out_.back()));
    }
}

CueSchedule::Answer CueSchedule::at(FilmTime time) const {
    const auto ahead = std::ranges::upper_bound(cues_, time, {}, &Cue::in);
    const auto begun = static_cast<std::size_t>(ahead - cues_.begin());
    Answer answer{.active = {}, .seen = std::span{ids_}.first(begun), .next_change = {}};
    if (ahead != cues_.end()) answer.next_change = ahead->in;
    for (std::size_t i = begun; i > 0 && last_out_[i - 1] > time; --i) {
        const Cue& cue = cues_[i - 1];
        if (cue.out <= time) continue;
        answer.active.push_back(cue.prompt);
        if (!answer.next_change || cue.out < *answer.next_change) answer.next_change = cue.out;
    }
    std::ranges::reverse(answer.active);
    return answer;
}

}  // namespace media
