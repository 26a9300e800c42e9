// now.h: the clock that all of the companion goes by.
#pragma once

#include <chrono>

#include "media/film_time.h"

namespace companion {

[[nodiscard]] inline media::Moment now() {
    return std::chrono::steady_clock::now();
}

}  // namespace companion
