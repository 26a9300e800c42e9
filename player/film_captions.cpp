#include "player/film_captions.h"

#include <algorithm>
#include <cstddef>
#include <iterator>

#include <fmt/format.h>

namespace player {

namespace {

constexpr std::size_t most_said = 12;

// White is what a phone writes in anyway.
std::string colour_of(subtitles::Colour colour) {
    return colour == subtitles::Colour::white ? std::string{}
                                              : std::string{subtitles::name_of(colour)};
}

media::CaptionLine caption_line(const subtitles::Line& line) {
    media::CaptionLine caption{.start = line.start, .end = line.end, .runs = {}};
    for (const auto& [text, colour] : subtitles::runs_of(line))
        caption.runs.push_back({.text = std::string{text}, .colour = colour_of(colour)});
    return caption;
}

}  // namespace

std::vector<media::CaptionTrack> captions_of(const std::vector<subtitles::TextTrack>& tracks) {
    std::vector<media::CaptionTrack> captions;
    captions.reserve(tracks.size());
    for (const subtitles::TextTrack& track : tracks) {
        captions.push_back({.language = track.language,
                            .title = track.title,
                            .sdh = track.kind == subtitles::Kind::sdh,
                            .lines = {}});
        auto& lines = captions.back().lines;
        lines.reserve(track.lines.size());
        std::ranges::transform(track.lines, std::back_inserter(lines), caption_line);
    }
    return captions;
}

std::vector<std::string> said_about(const subtitles::TextTracks& found) {
    std::vector<std::string> lines;
    for (const media::Problem& problem : found.left_out)
        lines.push_back(
            fmt::format("Sous-titres laissés de côté, {} : {}", problem.place, problem.what));
    for (const media::Problem& problem : found.remarks)
        lines.push_back(fmt::format("Sous-titres, {} : {}", problem.place, problem.what));
    if (lines.size() <= most_said) return lines;
    const std::size_t further = lines.size() - most_said;
    lines.resize(most_said);
    lines.push_back(fmt::format("… et {} autre{} : « contrechamp check » dit tout.", further,
                                further > 1 ? "s" : ""));
    return lines;
}

}  // namespace player
