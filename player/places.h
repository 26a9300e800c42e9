// places.h: where the program finds what came with it.
#pragma once

#include <filesystem>
#include <string_view>

#include "media/base/result.h"

namespace player {

// A program that stands beside this one, or beside its folder in a build tree:
// "contrechamp-player", "contrechamp-companion".
[[nodiscard]] std::filesystem::path sibling_program(std::string_view name);

[[nodiscard]] std::filesystem::path own_programme();

// The stand-in film, made on first use (about half a minute, said on standard error) and kept.
[[nodiscard]] media::Result<std::filesystem::path> stand_in_film();

}  // namespace player
