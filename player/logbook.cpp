#include "player/logbook.h"

#include <algorithm>
#include <system_error>
#include <utility>

#include <fmt/format.h>

#include "media/base/log.h"
#include "media/base/text_file.h"
#include "media/base/user_folder.h"

namespace player {

namespace fs = std::filesystem;

namespace {

bool only_went_on(const media::Interruption& before, media::Interruption now) {
    now.position = before.position;
    return now == before;
}

void say_unreadable(const fs::path& file, const std::string& why) {
    media::log(
        "Le fichier « {} » d’une séance interrompue est illisible ({})\u202f: la séance "
        "commence au début.",
        file.string(), why);
}

void remove_with_half(const fs::path& file) {
    std::error_code ignored;
    fs::remove(file, ignored);
    fs::remove(media::half_written(file), ignored);
}

}  // namespace

void Logbook::keep(std::optional<media::Interruption> now, media::Moment moment) {
    if (!now) return;
    now->film = film_;
    if (written_ && *written_ == *now) return;
    if (moment < next_ && (complained_ || (written_ && only_went_on(*written_, *now)))) return;
    write(*now);
    next_ = moment + writes_every;
}

void Logbook::write(const media::Interruption& now) {
    auto done = make_folder();
    if (done)
        done = media::write_text(file_, media::interruption_to_json(now), media::Readers::owner);
    if (done)
        written_ = now;
    else if (!std::exchange(complained_, true))
        media::log("{} Après une panne, cette séance ne pourra pas reprendre où elle était.",
                   done.error().what);
}

// One by one, so that those that were missing can be taken away again.
media::Result<void> Logbook::make_folder() {
    std::vector<fs::path> missing;
    std::error_code error;
    for (fs::path each = file_.parent_path(); !each.empty() && !fs::exists(each, error);
         each = each.parent_path())
        missing.push_back(each);
    std::ranges::reverse(missing);
    for (const fs::path& each : missing) {
        if (!fs::create_directory(each, error) && error)
            return media::failure(fmt::format("Impossible de préparer le dossier « {} » : {}.",
                                              each.string(), error.message()));
        made_.push_back(each);
    }
    return {};
}

void Logbook::forget() {
    remove_with_half(file_);
    std::error_code ignored;
    std::ranges::reverse(made_);
    for (const fs::path& each : made_) fs::remove(each, ignored);
    made_.clear();
    written_.reset();
}

fs::path logbook_file() {
    return media::user_state_folder() / "seance-en-cours.json";
}

std::optional<media::Interruption> find_interruption(const fs::path& file, const WantedFilm& film) {
    std::error_code error;
    const auto written = fs::last_write_time(file, error);
    if (error) return std::nullopt;  // most likely there is none
    if (fs::file_time_type::clock::now() - written > Logbook::lasts) {
        remove_with_half(file);
        return std::nullopt;
    }
    const auto text = media::read_text(file);
    if (!text) {
        media::log_line(text.error().what);
        return std::nullopt;
    }
    auto read = media::read_interruption(*text);
    if (!read) {
        say_unreadable(file, read.error().what);
        return std::nullopt;
    }
    if (read->film != film.fingerprint) {
        media::log_line(
            "Une séance d’un autre film s’est interrompue\u202f: elle peut être reprise avec lui, "
            "tant que celui-ci n’a pas commencé.");
        return std::nullopt;
    }
    if (read->position > film.end) {
        say_unreadable(file, "le film est plus court");
        return std::nullopt;
    }
    return std::move(*read);
}

}  // namespace player
