#include "subtitles/catalogue.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

extern "C" {
#include <libavformat/avformat.h>
}

#include "subtitles/container.h"

namespace subtitles {

namespace {

std::string tag(AVDictionary* metadata, const char* key) {
    const AVDictionaryEntry* const entry = av_dict_get(metadata, key, nullptr, 0);
    return entry == nullptr ? std::string{} : std::string{entry->value};
}

std::string_view language_in_french(std::string_view code) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 10> names{{
        {"fre", "français"},
        {"fra", "français"},
        {"fr", "français"},
        {"eng", "anglais"},
        {"en", "anglais"},
        {"ara", "arabe"},
        {"spa", "espagnol"},
        {"ger", "allemand"},
        {"ita", "italien"},
        {"por", "portugais"},
    }};
    const auto* const found =
        std::ranges::find(names, code, &std::pair<std::string_view, std::string_view>::first);
    return found == names.end() ? code : found->second;
}

}  // namespace

std::vector<Track> tracks_of(const AVFormatContext& film) {
    std::vector<Track> tracks;
    for (unsigned i = 0; i < film.nb_streams; ++i) {
        const AVStream& stream = *film.streams[i];
        if (stream.codecpar->codec_type != AVMEDIA_TYPE_SUBTITLE) continue;
        tracks.push_back(
            {.language = tag(stream.metadata, "language"),
             .title = tag(stream.metadata, "title"),
             .hearing_impaired = (stream.disposition & AV_DISPOSITION_HEARING_IMPAIRED) != 0});
    }
    return tracks;
}

media::Result<std::vector<Track>> tracks_inside(const std::filesystem::path& film) {
    return open_container(film).map(
        [](const Container& container) { return tracks_of(*container); });
}

std::string in_words(const std::vector<Track>& tracks) {
    std::string words;
    for (const Track& track : tracks) {
        if (!words.empty()) words += ", ";
        words += track.language.empty() ? "langue non dite" : language_in_french(track.language);
        if (track.hearing_impaired) words += " (sourds et malentendants)";
    }
    return words.empty() ? "aucun" : words;
}

}  // namespace subtitles
