#include "media/stage_json.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "media/json_number.h"

namespace media {

namespace {

using Json = nlohmann::json;

constexpr std::array<std::pair<StageNews::Appeal, std::string_view>, 3> appeal_names{{
    {StageNews::Appeal::none, "none"},
    {StageNews::Appeal::hidden, "hidden"},
    {StageNews::Appeal::shown, "shown"},
}};

std::optional<int> whole(const Json& number, int least, int most) {
    if (!number.is_number_integer()) return {};
    const auto value = whole_number<int>(number);
    if (value < least || value > most) return {};
    return value;
}

Json json_of(const std::optional<int>& track) {
    return track ? Json(*track) : Json{};
}

struct ToJson {
    Json operator()(const command::Black& black) const {
        return {{"do", "black"}, {"on", black.on}};
    }
    Json operator()(const command::Freeze& freeze) const {
        return {{"do", "freeze"}, {"on", freeze.on}};
    }
    Json operator()(const command::Volume& volume) const {
        return {{"do", "volume"}, {"to", volume.to}};
    }
    Json operator()(const command::Subtitles& subtitles) const {
        return {{"do", "subtitles"}, {"track", json_of(subtitles.track)}};
    }
};

}  // namespace

bool is_stage_command(std::string_view name) {
    constexpr std::array<std::string_view, 4> names{"black", "freeze", "volume", "subtitles"};
    return std::ranges::find(names, name) != names.end();
}

Json stage_json(const StageCommand& command) {
    return std::visit(ToJson{}, command);
}

Result<StageCommand> stage_command_of(const Json& json) {
    constexpr int most_tracks = 10'000;
    const auto name = json.at("do").get<std::string>();
    if (name == "black") return command::Black{json.at("on").get<bool>()};
    if (name == "freeze") return command::Freeze{json.at("on").get<bool>()};
    if (name == "volume") {
        if (const auto to = whole(json.at("to"), 0, 100)) return command::Volume{*to};
    } else if (name == "subtitles") {
        const Json& track = json.at("track");
        if (track.is_null()) return command::Subtitles{};
        if (const auto id = whole(track, 0, most_tracks)) return command::Subtitles{id};
    }
    return failure(fmt::format("valeur refusée dans la commande « {} »", name));
}

Json stage_json(const StageNews& news) {
    Json tracks = Json::array();
    for (const SubtitleTrack& track : news.tracks)
        tracks.push_back({{"id", track.id}, {"lang", track.language}, {"title", track.title}});
    const auto* const appeal = std::ranges::find(
        appeal_names, news.appeal, &std::pair<StageNews::Appeal, std::string_view>::first);
    Json json{{"black", news.black},      {"frozen", news.frozen},
              {"volume", news.volume},    {"muted", news.muted},
              {"note", news.note},        {"subtitles", json_of(news.subtitles)},
              {"appeal", appeal->second}, {"tracks", std::move(tracks)}};
    if (news.interrupted) json["interrupted"] = micros_of(*news.interrupted);
    return json;
}

Result<StageNews> stage_news_of(const Json& json) {
    const auto name = json.at("appeal").get<std::string>();
    const auto* const appeal = std::ranges::find(
        appeal_names, name, &std::pair<StageNews::Appeal, std::string_view>::second);
    if (appeal == appeal_names.end()) return failure(fmt::format("appel inconnu « {} »", name));
    StageNews news{.black = json.at("black").get<bool>(),
                   .frozen = json.at("frozen").get<bool>(),
                   .volume = whole_number<int>(json.at("volume")),
                   .muted = json.at("muted").get<bool>(),
                   .appeal = appeal->first,
                   .note = json.at("note").get<std::string>()};
    if (const Json& track = json.at("subtitles"); !track.is_null())
        news.subtitles = whole_number<int>(track);
    if (json.contains("interrupted"))
        news.interrupted = FilmTime{FilmSpan{whole_number<std::int64_t>(json.at("interrupted"))}};
    for (const Json& track : json.at("tracks"))
        news.tracks.push_back({.id = whole_number<int>(track.at("id")),
                               .language = track.at("lang").get<std::string>(),
                               .title = track.at("title").get<std::string>()});
    return news;
}

}  // namespace media
