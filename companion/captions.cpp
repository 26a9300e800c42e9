#include "companion/captions.h"

#include <cstddef>
#include <cstdint>
#include <utility>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace companion {

namespace {

using Json = nlohmann::ordered_json;

Json json_of(const media::CaptionRun& run) {
    Json json{{"text", run.text}};
    if (!run.colour.empty()) json["colour"] = run.colour;
    return json;
}

}  // namespace

std::vector<ListedTrack> listed(std::span<const media::CaptionTrack> tracks) {
    std::vector<ListedTrack> list;
    for (const media::CaptionTrack& track : tracks)
        list.push_back({.language = track.language, .title = track.title, .sdh = track.sdh});
    return list;
}

std::string captions_to_json(const media::CaptionTrack& track) {
    Json lines = Json::array();
    for (const media::CaptionLine& line : track.lines) {
        Json runs = Json::array();
        for (const media::CaptionRun& run : line.runs) runs.push_back(json_of(run));
        lines.push_back({{"in", media::micros_of(line.start)},
                         {"out", media::micros_of(line.end)},
                         {"runs", std::move(runs)}});
    }
    return Json{{"lines", std::move(lines)}}.dump(-1, ' ', false, Json::error_handler_t::replace);
}

media::Result<void> add_captions(std::span<const media::CaptionTrack> tracks, Pages& pages) {
    for (std::size_t id = 0; id < tracks.size(); ++id) {
        const std::string json = captions_to_json(tracks[id]);
        auto added = pages.add(fmt::format("captions/{}", id),
                               {.type = "application/json; charset=utf-8", .bytes = json});
        if (!added) return added;
    }
    return {};
}

}  // namespace companion
