// captions.h: a film's tracks of text, as the parent hands them to the companion.
//
// Units   Film time.
// Limits  Those of who reads them: 16 tracks of 5,000 lines (subtitles/text_tracks.h).
#pragma once

#include <string>
#include <vector>

#include "media/film_time.h"

namespace media {

// Part of a line in one colour: white, yellow, red, magenta, cyan or green; empty: none was said.
struct CaptionRun {
    std::string text;
    std::string colour;

    bool operator==(const CaptionRun&) const = default;
};

// Shown from `start` up to, and without, `end`.
struct CaptionLine {
    FilmTime start;
    FilmTime end;
    std::vector<CaptionRun> runs;  // '\n' between the rows of their text

    bool operator==(const CaptionLine&) const = default;
};

struct CaptionTrack {
    std::string language;  // for a lang attribute; empty when nobody says
    std::string title;
    bool sdh = false;  // for deaf and hard of hearing people
    std::vector<CaptionLine> lines;

    bool operator==(const CaptionTrack&) const = default;
};

}  // namespace media
