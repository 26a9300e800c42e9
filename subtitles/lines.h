// lines.h: a track as text in film time, and what was wrong with it.
//
// Units   Film time. A row is a row of the file, from 1; inside a film, the number of the line.
// Errors  What an author got wrong is a remark, in French, for the person who prepares the evening.
// Limits  5,000 lines a track: eight times a feature film's. Ten remarks are kept, the rest
//         counted.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "media/film_time.h"
#include "subtitles/colour.h"

namespace subtitles {

inline constexpr std::size_t most_lines = 5000;

// The bytes [begin, end) of a text have a colour. It may go on over a '\n'; it begins and ends with
// a letter that is seen.
struct Tint {
    std::size_t begin = 0;
    std::size_t end = 0;
    Colour colour = Colour::white;

    bool operator==(const Tint&) const = default;
};

// Shown from `start` up to, and without, `end`.
struct Line {
    media::FilmTime start;
    media::FilmTime end;
    std::string text;  // UTF-8, plain; '\n' between its rows, never at an end
    std::size_t row = 0;
    std::vector<Tint>
        tints{};  // in the order of the text, apart from one another; the rest is white
    bool stray_colour = false;  // some of it had a colour that is none of the six, and is not kept

    bool operator==(const Line&) const = default;
};

struct Run {
    std::string_view text;  // of the line it is made from
    Colour colour = Colour::white;

    bool operator==(const Run&) const = default;
};

// The whole text in its order, each piece as long as its colour; none of them is empty.
[[nodiscard]] std::vector<Run> runs_of(const Line& line);
std::vector<Run> runs_of(Line&& line) = delete;  // its text would be gone

enum class Kind {
    subtitles,  // what is said
    sdh,        // for deaf and hard of hearing people: who says it, and what else is heard
};

struct TextTrack {
    std::string language;  // for a lang attribute: "fr", "pt-BR"; empty when nobody says
    std::string title;     // what tells it from others of its language; may be empty
    Kind kind = Kind::subtitles;
    std::vector<Line> lines;  // by start, then by end
};

struct Remark {
    std::size_t row = 0;  // 0: the whole track
    std::string what;     // one sentence

    bool operator==(const Remark&) const = default;
};

class Remarks {
public:
    static constexpr std::size_t most = 10;

    void add(std::size_t row, std::string what) {
        if (first_.size() < most)
            first_.push_back({.row = row, .what = std::move(what)});
        else
            ++further_;
    }
    [[nodiscard]] const std::vector<Remark>& first() const { return first_; }
    [[nodiscard]] std::size_t further() const { return further_; }  // not kept

private:
    std::vector<Remark> first_;
    std::size_t further_ = 0;
};

// What reading gives. Lines are as the file has them: in any order, perhaps nonsense in time;
// track_check.h judges.
struct Reading {
    std::vector<Line> lines;
    Remarks remarks;
    std::size_t lost = 0;  // lines that are there and could not be read
    std::string broken;    // why there is no track at all, in one sentence; empty: there may be one
};

// False when the track is full: it is broken then, and reading may stop.
[[nodiscard]] bool add_line(Reading& reading, Line line);

}  // namespace subtitles
