// same_film.h: whether the file that is there is the film this screening was made for.
//
// Asked each time it is opened. A key comes back as another key, a file is replaced by another cut
// under the same name: marks, prompts and the end that the phones know are those of one copy.
//
// Threads  Reads two MiB on the caller's, while no film runs.
// Errors   One sentence: what is wrong with it, and what to do.
#pragma once

#include <filesystem>
#include <string_view>

#include "media/base/result.h"

namespace player {

// `fingerprint` empty: any regular file will do.
[[nodiscard]] media::Result<void> same_film(const std::filesystem::path& film,
                                            std::string_view fingerprint);

}  // namespace player
