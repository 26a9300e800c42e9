// noon.h: the moment at which the evenings of the tests begin.
#pragma once

#include <chrono>

#include "media/film_time.h"

inline constexpr media::Moment noon{std::chrono::hours{12}};
