// lights.h: whether the operator has made the screen black, or frozen the picture on it.
//
// A frozen picture is a still behind a debate: the film stands, and goes on from that very frame
// when the picture is given back, if it was running. Whoever moves the film wants to see it, so
// that gives the picture back too; then nothing goes on by itself.
//
// Threads  None of its own. A value.
#pragma once

#include <optional>

#include "media/link.h"

namespace player {

class Lights {
public:
    [[nodiscard]] bool black() const { return black_; }
    [[nodiscard]] bool frozen() const { return frozen_; }

    void set(const media::command::Black& command) { black_ = command.on; }
    // What the film must do for it, if anything. `intended` is what it does, or goes on with.
    [[nodiscard]] std::optional<media::Command> set(const media::command::Freeze& command,
                                                    media::FilmState intended);

    // The film is about to be told this, by an operator.
    void heed(const media::Command& command);
    void give_back();  // whatever was frozen; nothing goes on by itself

private:
    bool black_ = false;
    bool frozen_ = false;
    bool goes_on_ = false;  // the film, when the picture is given back
};

}  // namespace player
