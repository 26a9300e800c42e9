// picture.h: mpv's picture, drawn where we say and when it is due.
//
// mpv hands a frame over up to 50 ms early and says when it belongs on screen. Left to itself its
// call to draw would wait for that moment and the keys with it; so we wait in our own loop, and
// give mpv only the last few milliseconds.
//
// Threads  The main thread only; with OpenGL its context must be current, also at the end.
// Limits   One picture a film. It must go before the film does.
#pragma once

#include <optional>

#include <mpv/render.h>

#include "player/film.h"
#include "player/window.h"

namespace player {

class FilmPicture {
public:
    // Between the beginning of a drawing and the moment the frame belongs on screen.
    static constexpr std::chrono::milliseconds drawing_takes{10};

    using GlFunction = void* (*)(void* nobody, const char* name);

    [[nodiscard]] static media::Result<FilmPicture> in_memory(const Film& film, const Waker& waker);
    [[nodiscard]] static media::Result<FilmPicture> with_opengl(const Film& film,
                                                                const Waker& waker,
                                                                GlFunction gl_function);

    // After each ring of the waker.
    void listen();
    // When the next frame wants to be drawn; none: nothing new.
    [[nodiscard]] std::optional<media::Moment> due() const { return due_; }

    void draw(const Canvas& canvas);  // the frame that is due, or the last one again
    void skip();                      // the frame that is due passes unseen

private:
    using Context = media::Owned<mpv_render_context, mpv_render_context_free>;

    [[nodiscard]] static media::Result<FilmPicture> open(const Film& film, const Waker& waker,
                                                         mpv_render_param* parameters);
    FilmPicture(Context context, mpv_handle* film) : context_{std::move(context)}, film_{film} {}

    Context context_;
    mpv_handle* film_;
    std::optional<media::Moment> due_;
};

}  // namespace player
