// The letters that only desks get, as JSON; see wire.h.
#include <string>
#include <utility>

#include <nlohmann/json.hpp>

#include "companion/wire.h"

namespace companion::wire {

namespace {

using Json = nlohmann::ordered_json;

// An author's text, or a film's: it may hold anything.
std::string text_of(const Json& json) {
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string_view name_of(media::StageNews::Appeal appeal) {
    switch (appeal) {
        case media::StageNews::Appeal::none:
            return "none";
        case media::StageNews::Appeal::hidden:
            return "hidden";
        case media::StageNews::Appeal::shown:
            return "shown";
    }
    return "";
}

void add_note(Json& json, const media::Texts& notes, std::string_view language) {
    if (!notes.empty()) json["note"] = media::text_in(notes, language);
}

}  // namespace

std::string stage_to_json(const media::StageNews& news, int desks) {
    Json tracks = Json::array();
    for (const media::SubtitleTrack& track : news.tracks)
        tracks.push_back({{"id", track.id}, {"lang", track.language}, {"title", track.title}});
    Json json{{"t", "stage"},
              {"black", news.black},
              {"frozen", news.frozen},
              {"volume", news.volume},
              {"muted", news.muted},
              {"subtitles", news.subtitles ? Json(*news.subtitles) : Json{}},
              {"tracks", std::move(tracks)},
              {"appeal", name_of(news.appeal)},
              {"note", news.note},
              {"desks", desks}};
    if (news.interrupted) json["interrupted"] = media::micros_of(*news.interrupted);
    return text_of(json);
}

std::string script_to_json(const media::Programme& programme, std::string_view language) {
    Json chapters = Json::array();
    for (const media::Chapter& chapter : programme.chapters) {
        Json prompts = Json::array();
        for (const media::Prompt& prompt : chapter.prompts) {
            Json json{{"id", prompt.id}, {"ref", prompt.subject}};
            add_note(json, prompt.notes, language);
            prompts.push_back(std::move(json));
        }
        Json json{{"id", chapter.id}};
        add_note(json, chapter.notes, language);
        json["prompts"] = std::move(prompts);
        chapters.push_back(std::move(json));
    }
    return text_of({{"t", "script"}, {"chapters", std::move(chapters)}});
}

}  // namespace companion::wire
