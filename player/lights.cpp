#include "player/lights.h"

#include <utility>
#include <variant>

namespace player {

namespace command = media::command;

std::optional<media::Command> Lights::set(const command::Freeze& command,
                                          media::FilmState intended) {
    if (command.on == frozen_) return {};
    frozen_ = command.on;
    if (!frozen_) {
        if (std::exchange(goes_on_, false)) return command::Play{};
        return {};
    }
    goes_on_ = intended == media::FilmState::playing;
    if (goes_on_) return command::Pause{};
    return {};
}

void Lights::heed(const media::Command& command) {
    if (!frozen_) return;
    // It stands already; said once more, it shall stand afterwards too.
    if (std::holds_alternative<command::Pause>(command)) goes_on_ = false;
    const bool moves = !std::holds_alternative<command::Pause>(command) &&
                       !std::holds_alternative<command::SetSpeed>(command) &&
                       !std::holds_alternative<media::StageCommand>(command);
    if (moves) give_back();
}

void Lights::give_back() {
    frozen_ = false;
    goes_on_ = false;
}

}  // namespace player
