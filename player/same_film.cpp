#include "player/same_film.h"

#include <string>
#include <system_error>

#include <fmt/format.h>

#include "media/chapter_marks.h"

namespace player {

// A directory would be played as a list of what is in it, a pipe would be waited for.
media::Result<void> same_film(const std::filesystem::path& film, std::string_view fingerprint) {
    const std::string name = film.filename().string();
    std::error_code error;
    const auto status = std::filesystem::status(film, error);
    if (!std::filesystem::exists(status))
        return media::failure(
            fmt::format("Le film «\u202f{}\u202f» est introuvable\u202f: remettez le fichier à sa "
                        "place, ou rebranchez la clé qui le porte.",
                        name));
    if (!std::filesystem::is_regular_file(status))
        return media::failure(
            fmt::format("«\u202f{}\u202f» n’est pas un fichier\u202f: indiquez le fichier du film "
                        "lui-même.",
                        name));
    if (fingerprint.empty()) return {};
    const auto found = media::fingerprint(film);
    if (!found) return tl::unexpected(found.error());
    if (*found != fingerprint)
        return media::failure(
            fmt::format("«\u202f{}\u202f» n’est plus le même film\u202f: remettez celui du début "
                        "de la séance, ou relancez la séance pour montrer l’autre.",
                        name));
    return {};
}

}  // namespace player
