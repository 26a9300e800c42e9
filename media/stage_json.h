// stage_json.h: the words of stage_words.h as JSON, for those who already have some in their hands.
//
// Errors  A value out of bounds is refused with a sentence; a field that is missing throws what the
//         JSON library throws, and the caller catches it.
#pragma once

#include <string_view>

#include <nlohmann/json_fwd.hpp>

#include "media/base/result.h"
#include "media/stage_words.h"

namespace media {

[[nodiscard]] bool is_stage_command(std::string_view name);  // "black"
[[nodiscard]] nlohmann::json stage_json(const StageCommand& command);
[[nodiscard]] Result<StageCommand> stage_command_of(const nlohmann::json& json);

// Without a kind: whoever sends it says what it is.
[[nodiscard]] nlohmann::json stage_json(const StageNews& news);
[[nodiscard]] Result<StageNews> stage_news_of(const nlohmann::json& json);

}  // namespace media
