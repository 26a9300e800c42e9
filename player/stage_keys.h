// stage_keys.h: what the projector's keys for picture, sound and subtitles ask for: the same words
// that a desk says.
//
// Units   Volume in percent, in steps of 5.
// Threads None of its own.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "media/stage_words.h"
#include "player/controls.h"

namespace player {

inline constexpr int volume_step = 5;

// None: not a key of these, or there is nothing to choose from. `hidden` is the track that was seen
// last, if any.
[[nodiscard]] std::optional<media::StageCommand> stage_command_of(Intent intent,
                                                                  const media::StageNews& shown,
                                                                  std::optional<int> hidden);

// What the one who pressed should read on the screen; empty: what changed needs no words.
[[nodiscard]] std::string words_for(const media::StageNews& now, const media::StageNews& before);

// What stands on the screen while a screening that did not end can be resumed.
[[nodiscard]] std::string words_for_offer(media::FilmTime place, std::string_view language);

}  // namespace player
