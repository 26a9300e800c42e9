// in_colours.h: a line with its colours in sight, for tests: "Non. yellow(Si.)".
#pragma once

#include <string>
#include <utility>

#include "subtitles/cue_text.h"
#include "subtitles/lines.h"

inline std::string in_colours(const subtitles::Line& line) {
    std::string shown;
    for (const auto& run : subtitles::runs_of(line)) {
        const bool is_white = run.colour == subtitles::Colour::white;
        if (!is_white) shown += std::string{subtitles::name_of(run.colour)} + "(";
        shown += run.text;
        if (!is_white) shown += ")";
    }
    return line.stray_colour ? shown + " + stray" : shown;
}

inline std::string in_colours(subtitles::CueText said) {
    const auto line = subtitles::line_of({}, std::move(said), 0);
    return in_colours(line);
}
