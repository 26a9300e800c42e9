#include "player/backdrop.h"

#include <string>
#include <system_error>
#include <utility>

#include <fmt/format.h>

#include "media/base/log.h"

namespace player {

namespace {

namespace fs = std::filesystem;
using media::FilmState;

void set_margin(mpv_handle* mpv, const char* side, int pixels, int of) {
    double share = of > 0 ? static_cast<double>(pixels) / of : 0;
    const std::string name = fmt::format("video-margin-ratio-{}", side);
    mpv_set_property(mpv, name.c_str(), MPV_FORMAT_DOUBLE, &share);
}

}  // namespace

void Backdrop::follow(FilmState state) {
    const Of wanted = state == FilmState::lobby   ? Of::lobby
                      : state == FilmState::ended ? Of::end
                                                  : Of::film;
    if (wanted == of_) return;
    shown_.reset();
    of_ = wanted;
    if (of_ == Of::film || file().empty()) return;
    auto opened = open(file());
    if (!opened) return give_up(opened.error().what);
    shown_ = std::move(*opened);
    shown_->film.obey(FilmOrder{film_order::Load{}});
    shown_->film.obey(FilmOrder{film_order::Run{}});
}

media::Result<std::unique_ptr<Backdrop::Shown>> Backdrop::open(const fs::path& file) const {
    // A folder would be played as a list of what is in it, a pipe would be waited for.
    std::error_code error;
    if (!fs::is_regular_file(file, error))
        return media::failure(fmt::format(
            "L’image «\u202f{}\u202f» est introuvable, ou n’est pas un fichier.", file.string()));
    auto film = Film::open({.film = file,
                            .part = FilmWish::Part::backdrop,
                            .sound = FilmWish::Sound::none,
                            .output = FilmWish::Output::render_api},
                           drawing_.waker);
    if (!film) return tl::unexpected(film.error());
    auto picture = drawing_.opengl != nullptr
                       ? FilmPicture::with_opengl(*film, drawing_.waker, drawing_.opengl)
                       : FilmPicture::in_memory(*film, drawing_.waker);
    if (!picture) return tl::unexpected(picture.error());
    return std::make_unique<Shown>(Shown{std::move(*film), std::move(*picture)});
}

void Backdrop::give_up(const std::string& sentence) {
    media::log("{} La séance continue sans elle.", sentence);
    shown_.reset();
    file().clear();
}

void Backdrop::listen() {
    if (!shown_) return;
    for (const FilmFact& fact : shown_->film.news()) {
        if (!std::holds_alternative<film_fact::Refused>(fact)) continue;
        return give_up(fmt::format(
            "L’image «\u202f{}\u202f» ne peut pas être montrée\u202f: ce n’est ni une image PNG ou "
            "JPEG ni un film, ou le fichier est abîmé.",
            file().string()));
    }
    shown_->picture.listen();
}

FilmPicture* Backdrop::at(const Rect& place, Size canvas) {
    if (!shown_) return nullptr;
    if (place == shown_->place && canvas == shown_->canvas) return &shown_->picture;
    shown_->place = place;
    shown_->canvas = canvas;
    mpv_handle* const mpv = shown_->film.handle();
    set_margin(mpv, "left", place.x, canvas.width);
    set_margin(mpv, "right", canvas.width - place.right(), canvas.width);
    set_margin(mpv, "top", place.y, canvas.height);
    set_margin(mpv, "bottom", canvas.height - place.bottom(), canvas.height);
    return &shown_->picture;
}

}  // namespace player
