// lesson_plan.h: a lesson around the film as its author wrote it, step by step.
//
// Units  Minutes, as a teacher counts them.
#pragma once

#include <string>
#include <vector>

#include "media/texts.h"

namespace media {

// Where the film stops of itself, at the end of a chapter, and what is asked there.
struct PlanHold {
    std::string chapter;
    std::vector<std::string> questions;  // ids; none: those of the chapter
};

// What one group of the class works on. Each of its cards has a source.
struct PlanGroup {
    std::string experiment;
    std::string card;                    // the fact
    std::string statement;               // a card that tells what an authority said; may be empty
    std::vector<std::string> questions;  // ids
};

struct PlanStep {
    enum class Kind { activity, poll, film, groups, debrief };
    int minutes = 0;
    Kind kind = Kind::activity;
    Texts title;
    Texts instruction;                // for who teaches
    std::string poll{};               // its id; of the kind poll alone, like the round
    std::string round{};              // "before", "after", "once"
    std::vector<PlanHold> holds{};    // of the kind film alone
    std::vector<PlanGroup> groups{};  // of the kind groups alone
};

struct Lesson {
    int minutes = 0;  // what its steps last together
    std::vector<PlanStep> steps;
};

// Shows the film once.
struct LessonPlan {
    std::string id;  // "55", "2x55"
    Texts title;
    std::vector<Lesson> lessons;

    [[nodiscard]] const PlanStep* film() const;    // null only in a plan nobody has checked
    [[nodiscard]] const PlanStep* groups() const;  // the first; null: it has none
};

}  // namespace media
