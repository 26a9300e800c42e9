// discuss_json.h: what is talked about, as link and desk write it.
//
// {"question": 0}, {"card": 2}, {"question": null} for the still; neither: whatever comes next.
//
// Errors  What cannot be read is one sentence without its subject, as link.cpp says it.
// Limits  The hundredth place is the last; JSON's exceptions are the caller's.
#pragma once

#include <nlohmann/json.hpp>

#include "media/link.h"

namespace media {

void write_discuss(const command::Discuss& discuss, nlohmann::json& json);
[[nodiscard]] Result<command::Discuss> discuss_of(const nlohmann::json& json);

}  // namespace media
