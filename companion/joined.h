// joined.h: many files of a page made one, so that a phone on a busy network asks once and not ten
// times. What is written stays apart; what is served is joined when the companion starts.
//
// Errors  One sentence for what is missing, runs in a circle, collides or is not understood.
// Limits  Of scripts, those of script_module.h. All of them share one top: a name declared there
//         hides the browser's own in every module.
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>

#include "media/base/result.h"

namespace companion {

using Files = std::map<std::string_view, std::string_view>;  // path → text; lent

// The module at `entry` and all it imports, each once and after those it needs, as one script that
// imports nothing.
[[nodiscard]] media::Result<std::string> join_script(const Files& files, std::string_view entry);

// Style sheets in the order given.
[[nodiscard]] media::Result<std::string> join_style(const Files& files,
                                                    std::span<const std::string_view> paths);

}  // namespace companion
