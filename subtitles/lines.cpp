#include "subtitles/lines.h"

#include <fmt/format.h>

namespace subtitles {

bool add_line(Reading& reading, Line line) {
    if (reading.lines.size() == most_lines) {
        reading.broken = fmt::format("Cette piste a plus de {} répliques.", most_lines);
        return false;
    }
    reading.lines.push_back(std::move(line));
    return true;
}

}  // namespace subtitles
