// wifi_choice.h: the network an operator has chosen, if there can be one like that.
//
// Errors  One sentence that says what a name or a password may be. It repeats neither.
// Limits  A name has 1 to 32 bytes, a password 8 to 63 characters or 64 hexadecimal digits.
#pragma once

#include <filesystem>

#include "media/base/result.h"
#include "media/wifi.h"

namespace player {

[[nodiscard]] media::Result<media::Wifi> checked(media::Wifi wifi);

// Its first line is the name, its second, if any, the password: so they stand in no shell's
// history and no list of processes.
[[nodiscard]] media::Result<media::Wifi> load_wifi(const std::filesystem::path& file);

}  // namespace player
