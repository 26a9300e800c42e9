// backdrop.h: a still or a short film beside the words of the lobby, or of the end: looped, and
// silent.
//
// Threads  The main thread only; with OpenGL its context must be current, also at the end.
// Errors   A file that cannot be shown is one sentence, said once; the show goes on without it.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>

#include "media/timeline.h"
#include "player/film.h"
#include "player/picture.h"

namespace player {

class Backdrop {
public:
    struct Files {  // empty: none
        std::filesystem::path lobby;
        std::filesystem::path end;
    };
    struct Drawing {
        const Waker& waker;                // outlives it
        FilmPicture::GlFunction opengl{};  // null: in memory
    };

    Backdrop(Files files, const Drawing& drawing) : files_{std::move(files)}, drawing_{drawing} {}

    // Opens what belongs to this state of the film, and closes what does not.
    void follow(media::FilmState state);
    // After each ring of the waker.
    void listen();

    [[nodiscard]] bool in_lobby() const { return shown_ && of_ == Of::lobby; }
    [[nodiscard]] bool at_end() const { return shown_ && of_ == Of::end; }

    [[nodiscard]] FilmPicture* picture() { return shown_ ? &shown_->picture : nullptr; }
    // What is drawn at `place` of the canvas, with black around it; null: nothing.
    [[nodiscard]] FilmPicture* at(const Rect& place, Size canvas);

private:
    struct Shown {
        Film film;
        FilmPicture picture;
        Rect place{};
        Size canvas{};
    };
    enum class Of { film, lobby, end };
    [[nodiscard]] std::filesystem::path& file() {
        return of_ == Of::lobby ? files_.lobby : files_.end;
    }
    [[nodiscard]] media::Result<std::unique_ptr<Shown>> open(
        const std::filesystem::path& file) const;
    void give_up(const std::string& sentence);

    Files files_;
    Drawing drawing_;
    Of of_ = Of::film;  // which has none
    std::unique_ptr<Shown> shown_;
};

}  // namespace player
