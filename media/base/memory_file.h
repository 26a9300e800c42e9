// memory_file.h: a text on its way to a child: in memory without a name, read by whoever inherits
// the descriptor.
//
// Errors  One sentence, with the system's reason.
#pragma once

#include <string>
#include <string_view>

#include "media/base/result.h"

namespace media {

// Close-on-exec, like everything a child is not given. `label` is what /proc calls it.
[[nodiscard]] Result<int> into_memory(const char* label, std::string_view text);

// All of it, from its beginning: each child of several reads the same.
[[nodiscard]] Result<std::string> out_of_memory(int descriptor);

}  // namespace media
