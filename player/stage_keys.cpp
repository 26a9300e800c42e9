#include "player/stage_keys.h"

#include <algorithm>

#include <fmt/format.h>

namespace player {

namespace command = media::command;

namespace {

using Tracks = std::vector<media::SubtitleTrack>;

std::optional<media::StageCommand> next_track(const Tracks& tracks, std::optional<int> seen) {
    if (tracks.empty()) return {};
    if (!seen) return command::Subtitles{tracks.front().id};
    const auto found = std::ranges::find(tracks, *seen, &media::SubtitleTrack::id);
    if (found == tracks.end() || found + 1 == tracks.end()) return command::Subtitles{};
    return command::Subtitles{(found + 1)->id};
}

std::string name_of(const Tracks& tracks, int id) {
    const auto found = std::ranges::find(tracks, id, &media::SubtitleTrack::id);
    if (found == tracks.end()) return fmt::format("piste {}", id);
    if (!found->language.empty()) return found->language;
    return found->title.empty() ? fmt::format("piste {}", id) : found->title;
}

}  // namespace

std::optional<media::StageCommand> stage_command_of(Intent intent, const media::StageNews& shown,
                                                    std::optional<int> hidden) {
    switch (intent) {
        case Intent::black:
            return command::Black{!shown.black};
        case Intent::volume_up:
            return command::Volume{std::min(shown.volume + volume_step, 100)};
        case Intent::volume_down:
            return command::Volume{std::max(shown.volume - volume_step, 0)};
        case Intent::toggle_subtitles:
            if (shown.subtitles) return command::Subtitles{};
            if (hidden) return command::Subtitles{hidden};
            return next_track(shown.tracks, {});
        case Intent::next_subtitles:
            return next_track(shown.tracks, shown.subtitles);
        default:
            return {};
    }
}

std::string words_for(const media::StageNews& now, const media::StageNews& before) {
    if (now.muted != before.muted) return now.muted ? "Son coupé" : "Son rétabli";
    if (now.volume != before.volume) return fmt::format("Volume {} %", now.volume);
    if (now.subtitles == before.subtitles) return {};
    if (!now.subtitles) return "Sous-titres masqués";
    return fmt::format("Sous-titres : {}", name_of(now.tracks, *now.subtitles));
}

std::string words_for_offer(media::FilmTime place, std::string_view language) {
    const std::string where = media::to_text(std::chrono::floor<std::chrono::seconds>(place));
    if (language == "en")
        return fmt::format(
            "The screening broke off at {}. R: go on from there. Enter: start again.", where);
    return fmt::format(
        "La séance s’est interrompue à {}. R\u202f:\u00a0la\u00a0reprendre. "
        "Entrée\u202f:\u00a0recommencer.",
        where);
}

}  // namespace player
