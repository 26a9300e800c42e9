#include "subtitles/lines.h"

#include <fmt/format.h>

namespace subtitles {

std::vector<Run> runs_of(const Line& line) {
    const std::string_view text = line.text;
    std::vector<Run> runs;
    std::size_t at = 0;
    const auto add = [&](std::size_t end, Colour colour) {
        if (end > at) runs.push_back({.text = text.substr(at, end - at), .colour = colour});
        at = end;
    };
    for (const Tint& tint : line.tints) {
        add(tint.begin, Colour::white);
        add(tint.end, tint.colour);
    }
    add(text.size(), Colour::white);
    return runs;
}

bool add_line(Reading& reading, Line line) {
    if (reading.lines.size() == most_lines) {
        reading.broken = fmt::format("Cette piste a plus de {} répliques.", most_lines);
        return false;
    }
    reading.lines.push_back(std::move(line));
    return true;
}

}  // namespace subtitles
