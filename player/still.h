// still.h: the picture an operator froze, kept for as long as that lasts, and the black above it.
//
// Threads  None of its own. A value.
#pragma once

#include <optional>
#include <utility>

#include "player/lights.h"
#include "player/overlay/scene.h"

namespace player {

class Still {
public:
    // What is to be seen where `live` would be.
    [[nodiscard]] scene::Ground seen(scene::Ground live, const Lights& lights) {
        if (!lights.frozen()) kept_.reset();
        if (lights.frozen() && !kept_) kept_ = live;
        if (lights.black()) return scene::Black{};
        return kept_ ? *kept_ : std::move(live);
    }

private:
    std::optional<scene::Ground> kept_;
};

}  // namespace player
