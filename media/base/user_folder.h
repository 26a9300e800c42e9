// user_folder.h: where the person at this machine keeps what programs make (XDG Base Directory).
#pragma once

#include <filesystem>

namespace media {

[[nodiscard]] std::filesystem::path user_data_folder();   // ~/.local/share/contrechamp
[[nodiscard]] std::filesystem::path user_cache_folder();  // ~/.cache/contrechamp
[[nodiscard]] std::filesystem::path user_state_folder();  // ~/.local/state/contrechamp

}  // namespace media
