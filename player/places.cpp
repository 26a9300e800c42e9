#include "player/places.h"

#include <array>
#include <spawn.h>
#include <string>
#include <sys/wait.h>
#include <system_error>

#include <fmt/format.h>

#include "media/base/log.h"
#include "media/base/user_folder.h"

namespace player {

namespace {

namespace fs = std::filesystem;

fs::path data_folder() {
    return CONTRECHAMP_DATA;
}

// Runs to the end with its output on our standard error; answers its exit status, -1 when it had
// none.
int run(const fs::path& program, const std::string& argument) {
    std::string path = program.string();
    std::string word = argument;
    const std::array<char*, 3> arguments{path.data(), word.data(), nullptr};
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, 2, 1);
    pid_t child = 0;
    const int spawned =
        ::posix_spawn(&child, path.c_str(), &actions, nullptr, arguments.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    if (spawned != 0) return -1;
    int status = 0;
    while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

}  // namespace

fs::path sibling_program(std::string_view name) {
    std::error_code ignored;
    const fs::path here = fs::read_symlink("/proc/self/exe", ignored).parent_path();
    fs::path beside = here / name;
    if (fs::exists(beside, ignored)) return beside;
    const std::string_view folder = name == "contrechamp-companion" ? "companion" : "player";
    return here.parent_path() / folder / name;
}

fs::path own_programme() {
    return data_folder() / "media" / "dans-leurs-yeux" / "programme.json";
}

media::Result<fs::path> stand_in_film() {
    const fs::path film = media::user_cache_folder() / "film-temoin.mkv";
    std::error_code error;
    fs::create_directories(film.parent_path(), error);
    if (error)
        return media::failure(
            fmt::format("Impossible de préparer le dossier « {} » du film témoin : {}.",
                        film.parent_path().string(), error.message()));
    if (!fs::exists(film, error))
        media::log("Fabrication du film témoin, une seule fois : une demi-minute de patience…");
    const int status = run(data_folder() / "media" / "stand-in" / "make_film", film.string());
    if (status != 0)
        return media::failure(fmt::format(
            "Impossible de fabriquer le film témoin « {} » (code {}) : installez ffmpeg, ou "
            "donnez un film.",
            film.string(), status));
    return film;
}

}  // namespace player
