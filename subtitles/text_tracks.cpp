#include "subtitles/text_tracks.h"

#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "subtitles/film_tracks.h"
#include "subtitles/track_check.h"
#include "subtitles/track_file.h"
#include "subtitles/track_name.h"

namespace subtitles {

namespace {

// Where a track was found, and what its lines are counted in.
struct Origin {
    std::string place;
    std::string_view unit;
};

void say(const Origin& origin, const Remarks& remarks, media::Problems& problems) {
    for (const Remark& remark : remarks.first())
        problems.push_back({.place = remark.row == 0 ? origin.place
                                                     : fmt::format("{}, {} {}", origin.place,
                                                                   origin.unit, remark.row),
                            .what = remark.what});
    if (remarks.further() > 0)
        problems.push_back({.place = origin.place,
                            .what = fmt::format("Autres remarques : {}.", remarks.further())});
}

void leave_out(const Origin& origin, const Reading& reading, TextTracks& found) {
    found.left_out.push_back({.place = origin.place, .what = reading.broken});
    say(origin, reading.remarks, found.left_out);
}

void take_in(TrackName name, Reading reading, const Origin& origin, TextTracks& found) {
    if (reading.broken.empty() && found.tracks.size() == most_tracks)
        reading.broken = fmt::format("Il y a déjà {} pistes.", most_tracks);
    if (!reading.broken.empty()) {
        leave_out(origin, reading, found);
        return;
    }
    say(origin, reading.remarks, found.remarks);
    found.tracks.push_back({.language = std::move(name.language),
                            .title = std::move(name.title),
                            .kind = name.kind,
                            .lines = std::move(reading.lines)});
}

}  // namespace

TextTracks load_text_tracks(const std::filesystem::path& film,
                            std::optional<media::FilmTime> film_end) {
    TextTracks found;
    const std::string film_name = film.filename().string();
    if (auto inside = read_tracks_inside(film)) {
        std::size_t number = 0;
        for (FilmTrack& track : *inside) {
            Reading reading = judged(std::move(track.reading), film_end, track.name.kind);
            take_in(std::move(track.name), std::move(reading),
                    {.place = fmt::format("{}, piste {}", film_name, ++number), .unit = "réplique"},
                    found);
        }
    } else {
        found.left_out.push_back({.place = film_name, .what = inside.error().what});
    }
    for (TrackFile& file : track_files_beside(film)) {
        Reading reading = judged(read_track_file(file.path), film_end, file.name.kind);
        take_in(std::move(file.name), std::move(reading),
                {.place = file.path.filename().string(), .unit = "ligne"}, found);
    }
    return found;
}

}  // namespace subtitles
