// link.cpp: one datagram between player and companion.
#include "media/link.h"

#include <string>

#include "tests/fuzz/targets.h"

namespace fuzz {

void feed_link(std::string_view bytes) {
    const auto message = media::link::decode(bytes);
    if (!message) return;
    const std::string said = media::link::encode(*message);
    const auto again = media::link::decode(said);
    promise(again.has_value(), "what was understood can be said again");
    promise(media::link::encode(*again) == said, "and is the same");
}

}  // namespace fuzz
