// plan_check.h: the rules a lesson plan must keep, besides those of its texts and its id.
//
// The steps of a lesson last what the lesson says; the film is shown once; what a step names is in
// the programme, and no card of a class defends a position.
#pragma once

#include "media/base/problem.h"
#include "media/programme.h"

namespace media {

// All of them at once, each with its place inside the plan: "/lessons/0/minutes".
[[nodiscard]] Problems check_plan(const Programme& programme, const LessonPlan& plan);

}  // namespace media
