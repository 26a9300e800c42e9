// system_reason.h: why the system refused, in words for whoever stands before the projector.
#pragma once

#include <string>

namespace media {

// Of an errno. French for what an organiser may meet; of the rest, what the system says.
[[nodiscard]] std::string system_reason(int error);

// What to do about a place that could not be written to. Begins with its own separator.
[[nodiscard]] std::string advice_for_writing(int error);

}  // namespace media
