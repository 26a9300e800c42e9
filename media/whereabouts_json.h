// whereabouts_json.h: the addresses we are known by, as they travel over the link.
//
// Errors  Reading throws JSON's exceptions; whoever takes a message to pieces catches them.
#pragma once

#include <nlohmann/json.hpp>

#include "media/link.h"

namespace media {

[[nodiscard]] nlohmann::json whereabouts_json(const link::Whereabouts& known);
[[nodiscard]] link::Whereabouts whereabouts_of(const nlohmann::json& json);

}  // namespace media
