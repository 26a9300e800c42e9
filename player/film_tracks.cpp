#include "player/film_tracks.h"

#include <cstddef>
#include <span>
#include <string_view>

namespace player {

namespace {

constexpr std::size_t title_limit = 120;  // bytes: more is no title, and a letter has its limit

const mpv_node* field(const mpv_node_list& map, std::string_view key) {
    const std::span keys{map.keys, static_cast<std::size_t>(map.num)};
    const std::span values{map.values, static_cast<std::size_t>(map.num)};
    for (std::size_t i = 0; i < keys.size(); ++i)
        if (key == keys[i]) return &values[i];
    return nullptr;
}

std::string_view text(const mpv_node_list& map, std::string_view key) {
    const mpv_node* const value = field(map, key);
    if (value == nullptr || value->format != MPV_FORMAT_STRING) return {};
    return value->u.string;
}

}  // namespace

std::vector<media::SubtitleTrack> subtitle_tracks(const mpv_node& track_list) {
    std::vector<media::SubtitleTrack> tracks;
    if (track_list.format != MPV_FORMAT_NODE_ARRAY) return tracks;
    const mpv_node_list& all = *track_list.u.list;
    for (const mpv_node& track : std::span{all.values, static_cast<std::size_t>(all.num)}) {
        if (track.format != MPV_FORMAT_NODE_MAP || tracks.size() == media::subtitle_track_limit)
            continue;
        const mpv_node_list& facts = *track.u.list;
        const mpv_node* const id = field(facts, "id");
        if (text(facts, "type") != "sub" || id == nullptr || id->format != MPV_FORMAT_INT64)
            continue;
        tracks.push_back({.id = static_cast<int>(id->u.int64),
                          .language = std::string{text(facts, "lang").substr(0, title_limit)},
                          .title = std::string{text(facts, "title").substr(0, title_limit)}});
    }
    return tracks;
}

}  // namespace player
