#include "media/base/user_folder.h"

#include <cstdlib>
#include <string>

namespace media {

namespace fs = std::filesystem;

namespace {

std::string environment(const char* name) {
    const char* const value = std::getenv(name);
    return value == nullptr ? "" : value;
}

fs::path ours_in(const char* variable, const fs::path& below_home) {
    const std::string chosen = environment(variable);
    if (!chosen.empty()) return fs::path{chosen} / "contrechamp";
    const std::string home = environment("HOME");
    return fs::path{home.empty() ? "." : home} / below_home / "contrechamp";
}

}  // namespace

fs::path user_data_folder() {
    return ours_in("XDG_DATA_HOME", ".local/share");
}

fs::path user_cache_folder() {
    return ours_in("XDG_CACHE_HOME", ".cache");
}

fs::path user_state_folder() {
    return ours_in("XDG_STATE_HOME", ".local/state");
}

}  // namespace media
