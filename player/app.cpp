#include "player/app.h"

#include "media/base/log.h"
#include "player/bells.h"
#include "player/display_numbers.h"
#include "player/projection.h"
#include "player/show.h"
#include "player/sound_check.h"

namespace player {

namespace {

using media::Moment;

Moment now() {
    return std::chrono::steady_clock::now();
}

// Without display and sound; everything else is as it always is.
media::Result<int> run_headless(const media::PlayerSetup& setup, const media::Programme& programme,
                                Bells& bells) {
    auto film = Film::open({.film = setup.film,
                            .fingerprint = setup.screening.marks.film,
                            .language = setup.screening.language,
                            .sound = FilmWish::Sound::none,
                            .decoding = FilmWish::Decoding::software,
                            .output = FilmWish::Output::nowhere},
                           bells.waker());
    if (!film) return tl::unexpected(film.error());
    auto show = Show::open(setup, programme, std::move(*film), now());
    if (!show) return tl::unexpected(show.error());
    Show& running = **show;
    if (running.link_descriptor() >= 0) bells.add(running.link_descriptor());
    while (!bells.told_to_stop()) {
        running.turn(now());
        if (const auto note = running.take_note()) media::log_line(*note);
        if (const auto& failure = running.conductor().failure()) return media::failure(*failure);
        if (running.over(now())) return media::exit_show_over;
        bells.wait(running.due());
    }
    return 0;
}

}  // namespace

media::Result<int> run(const media::PlayerSetup& setup) {
    auto bells = Bells::open();
    if (!bells) return tl::unexpected(bells.error());
    if (setup.display_numbers) return show_display_numbers(**bells);
    if (setup.sound_check) return play_sound_check();
    const auto programme = media::programme_of(setup.screening);
    if (!programme) return tl::unexpected(programme.error());
    if (setup.screen == media::PlayerSetup::Screen::headless)
        return run_headless(setup, *programme, **bells);
    return project(setup, *programme, **bells);
}

}  // namespace player
