// track_name.h: whose track it is: language, title, and whether it is for deaf people.
//
// Limits  Some forty languages are known by their codes; a word that is none of them is title.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "subtitles/lines.h"
#include "subtitles/track.h"

namespace subtitles {

struct TrackName {
    std::string language;  // as TextTrack has it
    std::string title;
    Kind kind = Kind::subtitles;

    bool operator==(const TrackName&) const = default;
};

// "fre", "FR" to "fr"; empty for what is no code we know.
[[nodiscard]] std::string language_tag(std::string_view code);

// From names without folder: "film.fr-sdh.vtt" beside "film.mkv" is French, for deaf people. After
// the film's name come a point, then words parted by points, hyphens or underscores: a language, a
// region in capitals, sdh (or cc, sme), and what is left is title. No value: another film's file.
[[nodiscard]] std::optional<TrackName> name_beside(std::string_view film, std::string_view file);

// From what the film says. A title that says SDH counts as much as the flag.
[[nodiscard]] TrackName name_inside(const Track& track);

}  // namespace subtitles
