// plan_reader.h: JSON to a lesson plan. PROGRAMME.md describes it.
//
// Errors  Noted by the reader, each with its place.
#pragma once

#include "media/json_reader.h"
#include "media/lesson_plan.h"

namespace media {

[[nodiscard]] LessonPlan read_plan(JsonReader& reader);

}  // namespace media
