#include "subtitles/catalogue.h"

#include <string>

extern "C" {
#include <libavformat/avformat.h>
}

namespace subtitles {

namespace {

std::string tag(AVDictionary* metadata, const char* key) {
    const AVDictionaryEntry* const entry = av_dict_get(metadata, key, nullptr, 0);
    return entry == nullptr ? std::string{} : std::string{entry->value};
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

}  // namespace subtitles
