// text_file.h: a whole file read, or written whole or not at all.
//
// Errors  One sentence that names the file and the system's reason.
// Limits  4 MiB a file; regular files only, so a device or a pipe cannot hold us up.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "media/base/result.h"

namespace media {

[[nodiscard]] Result<std::string> read_text(const std::filesystem::path& file);

enum class Readers { everybody, owner };

// Writes beside, syncs, then renames over: after a power cut the old text or the new one is there.
[[nodiscard]] Result<void> write_text(const std::filesystem::path& file, std::string_view text,
                                      Readers readers = Readers::everybody);
// Where that is written meanwhile: whoever was killed in between leaves it.
[[nodiscard]] std::filesystem::path half_written(const std::filesystem::path& file);

}  // namespace media
