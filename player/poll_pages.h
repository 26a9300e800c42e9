// poll_pages.h: what of the polls belongs on the screen, and their words.
//
// One poll is asked at a time. The results shown are those of the poll begun last among the
// revealed: of its rounds before and after the film, or of the only one.
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "media/poll_news.h"
#include "media/programme.h"
#include "player/overlay/scene.h"

namespace player {

[[nodiscard]] bool is_asked(std::span<const media::PollRound> rounds);

// Without the address. None: nothing is asked now, or nothing this programme knows.
[[nodiscard]] std::optional<scene::PollOpen> asked_poll(const media::Programme& programme,
                                                        std::string_view language,
                                                        std::span<const media::PollRound> rounds);
[[nodiscard]] std::optional<scene::Results> revealed_poll(const media::Programme& programme,
                                                          std::string_view language,
                                                          std::span<const media::PollRound> rounds);

}  // namespace player
