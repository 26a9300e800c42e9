// after_film.h: which of two pages is shown when the film has ended: « Parlons-en », or the
// petition behind it.
//
// While the hall votes there is no petition, and a vote that begins or is revealed puts it away.
//
// GO turns to the petition and the previous chapter's key turns back, wherever they come from; a
// key of its own does both. A page belongs to one epoch: whatever moves the film begins another,
// and the petition is put away without anybody having to say so.
#pragma once

#include <cstdint>
#include <optional>
#include <span>

#include "media/link.h"
#include "media/programme.h"

namespace player {

// The first there is; null in a school, whose programme has no action.
[[nodiscard]] const media::Action* petition_of(const media::Programme& programme);

class AfterFilm {
public:
    explicit AfterFilm(const media::Programme& programme)
        : has_petition_{petition_of(programme) != nullptr} {}

    // Whether the command was for a page; if not, it is for the film.
    [[nodiscard]] bool take(const media::Command& command, const media::FilmAnchor& film);
    void hear(std::span<const media::PollRound> rounds);
    // Does nothing while the film is not over, or the hall votes.
    void toggle(const media::FilmAnchor& film);

    [[nodiscard]] bool has_petition() const { return has_petition_; }
    [[nodiscard]] bool shows_petition(const media::FilmAnchor& film) const;

private:
    [[nodiscard]] bool can_turn(const media::FilmAnchor& film) const;

    bool has_petition_;
    bool hall_votes_ = false;
    std::ptrdiff_t revealed_ = 0;         // rounds
    std::optional<std::uint32_t> epoch_;  // of the end at which the petition was opened
};

}  // namespace player
