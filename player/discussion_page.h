// discussion_page.h: the words of what is talked about, for the big screen.
#pragma once

#include <string_view>

#include "media/link.h"
#include "media/programme.h"
#include "player/overlay/scene.h"

namespace player {

// Of a topic that the chapter has; over the film's still, unless told otherwise.
[[nodiscard]] scene::Discussion discussion_page(const media::Programme& programme,
                                                const media::Chapter& chapter,
                                                const media::command::Discuss& topic,
                                                std::string_view language);

}  // namespace player
