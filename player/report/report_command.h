// report_command.h: `contrechamp report`: reads the reports of many evenings, says what they come
// to, and writes it where that is asked for.
//
// Errors  One sentence a file, and the others are counted; the exit status is then 1. What would be
//         written over a file that is not such a report of ours is not written.
#pragma once

#include "media/base/result.h"
#include "player/options.h"

namespace player {

[[nodiscard]] media::Result<int> report(const ReportOptions& options);

}  // namespace player
