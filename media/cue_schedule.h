// cue_schedule.h: what belongs to film time t, and when that next changes.
//
// A question, not an actor: it fires nothing and remembers nothing, so seeking, pausing, joining
// late and starting again are all the same question with another t. The phones ask it too
// (companion/web/shared/screening.js); both are held to tests/fixtures/cue_schedule.json.
//
// Threads  None of its own. A value.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "media/chapter_marks.h"
#include "media/film_time.h"
#include "media/programme.h"

namespace media {

// A prompt released by hand, for a film whose chapters nobody has marked.
struct Release {
    std::string prompt;
    FilmTime at;

    bool operator==(const Release&) const = default;
};

struct Cue {
    std::string prompt;
    FilmTime in;   // first moment it shows
    FilmTime out;  // first moment it no longer does

    bool operator==(const Cue&) const = default;
};

// Every prompt whose time is known, by time (prompts of unmarked chapters only once released), and
// cut off at the end of the film.
struct CueFacts {
    const Programme& programme;
    const ChapterMarks& marks;
    const std::vector<Release>& releases;
    FilmTime film_end;
};
[[nodiscard]] std::vector<Cue> cue_sheet(const CueFacts& facts);

// The prompt that GO releases next: the first, in the programme's order, that has neither a marked
// chapter nor a release.
[[nodiscard]] const Prompt* next_release(const Programme& programme, const ChapterMarks& marks,
                                         const std::vector<Release>& releases);

class CueSchedule {
public:
    explicit CueSchedule(std::vector<Cue> cues);

    struct Answer {
        std::vector<std::string> active;    // shown now, earliest first
        std::span<const std::string> seen;  // shown now or before, earliest first; the schedule's
        std::optional<FilmTime> next_change;
    };
    [[nodiscard]] Answer at(FilmTime time) const;

private:
    std::vector<Cue> cues_;           // by in, then as given; of those that are never shown, none
    std::vector<std::string> ids_;    // of the same
    std::vector<FilmTime> last_out_;  // of those up to here, so that looking back comes to an end
};

}  // namespace media
