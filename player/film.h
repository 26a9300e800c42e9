// film.h: mpv, owned. Obeys orders, tells facts.
//
// Nothing here waits for mpv: orders are queued, answers come back as facts. The exception is
// opening. Whoever draws must not wait for a core that waits for its picture to be drawn.
//
// Threads  The one that opened it. mpv's own threads ring the Waker and do nothing else.
// Errors   open() says why mpv cannot be had. A film that cannot be read is a fact (Refused).
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <mpv/client.h>

#include "media/base/owned.h"
#include "media/base/result.h"
#include "media/stage_words.h"
#include "player/film_options.h"
#include "player/film_words.h"
#include "player/set_clock.h"
#include "player/waker.h"

namespace player {

class Film {
public:
    // What the operator may turn without touching the film's time.
    struct Dials {
        int volume = 100;
        bool muted = false;
        bool subtitles = false;               // are seen, where a track is chosen
        std::optional<int> subtitle_track{};  // the chosen one, seen or not
        std::vector<media::SubtitleTrack> tracks{};
        bool operator==(const Dials&) const = default;
    };

    // The waker must outlive it. Nothing is loaded yet: whoever draws must be there first.
    [[nodiscard]] static media::Result<Film> open(const FilmWish& wish, const Waker& waker);

    void obey(const FilmOrder& order);
    [[nodiscard]] std::vector<FilmFact> news();  // of a file, first that it is loaded

    void show_subtitles(std::optional<int> track);  // one of the dials' tracks; none: hides them
    void set_volume(int percent);                   // and what was muted is heard again
    void toggle_mute();
    [[nodiscard]] const Dials& dials() const { return dials_; }

    // For the picture, which draws what mpv decodes.
    [[nodiscard]] mpv_handle* handle() const { return mpv_.get(); }

private:
    using Mpv = media::Owned<mpv_handle, mpv_terminate_destroy>;
    using Facts = std::vector<FilmFact>;

    // What is known of a file that is being looked at.
    struct Loading {
        bool has_picture = false;
        media::FilmSpan duration{};
        double fps = 0;
    };

    Film(FilmWish wish, Mpv mpv, const Waker& waker)
        : wish_{std::move(wish)}, mpv_{std::move(mpv)}, waker_{&waker} {}

    void obey(const film_order::Load& order);
    void obey(const film_order::Run& order);
    void obey(const film_order::Halt& order);
    void obey(const film_order::Seek& order);
    void obey(const film_order::StopBefore& order);
    void obey(const film_order::SetSpeed& order);
    void obey(const film_order::Step& order);
    void obey(const film_order::Listen& order);
    void obey(const film_order::Look& order);

    void translate(const mpv_event& event, Facts& facts);
    void translate_change(const mpv_event_property& property, Facts& facts);
    void translate_answer(const mpv_event& event, Facts& facts);
    void translate_file(std::uint64_t answered, std::optional<double> value, Facts& facts);
    void look_at_file();
    void loaded(bool has_sound, Facts& facts);
    void listen();
    void rouse();

    FilmWish wish_;
    Mpv mpv_;
    const Waker* waker_;  // never null
    SetClock clock_;
    bool runs_ = false;  // was told to
    Dials dials_;
    media::Moment asked_;  // the last question about the sound's clock
    int late_answers_ = 0;
    double audio_delay_ = 0;
    std::optional<media::FilmTime> announced_;
    std::optional<Loading> loading_;
    Facts untold_;
};

}  // namespace player
