// marking.h: somebody says where the chapters of this copy of the film start, and changes his mind.
//
// Threads  None of its own. A value; the programme must outlive it.
// Limits   Digits reach the first nine chapters.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "media/chapter_marks.h"
#include "player/overlay/scene.h"

namespace player {

class Marking {
public:
    // Begins with the marks there are: saved ones, or the film's own chapters.
    Marking(const media::Programme& programme, media::ChapterMarks marks, std::string language);

    // The proposed chapter starts at this frame. Where nobody knows which of several comes next, it
    // asks instead; choose() answers and the frame is still this one.
    void mark(media::FilmTime frame);
    void choose(int digit, media::FilmTime frame);
    void undo();
    // The last mark moves to this frame.
    void move_last(media::FilmTime frame);
    [[nodiscard]] std::optional<media::FilmTime> last() const;

    [[nodiscard]] const media::ChapterMarks& marks() const { return marks_; }
    [[nodiscard]] bool unsaved() const { return marks_ != saved_; }
    void saved(const std::string& where);
    void say(std::string message) { message_ = std::move(message); }

    [[nodiscard]] scene::Marking scene(media::FilmTime position,
                                       media::FilmSpan frame_length) const;

private:
    struct Change {
        std::string chapter;
        std::optional<media::FilmTime> before;
    };

    [[nodiscard]] std::optional<std::size_t> proposed() const;
    [[nodiscard]] std::vector<std::size_t> candidates() const;  // that may come next
    [[nodiscard]] const std::string& title(std::size_t chapter) const;
    void set(std::size_t chapter, media::FilmTime frame);

    const media::Programme& programme_;
    std::string language_;
    media::ChapterMarks marks_;
    media::ChapterMarks saved_;
    std::vector<Change> changes_;
    std::optional<media::FilmTime> asked_about_;
    std::string message_;
};

}  // namespace player
