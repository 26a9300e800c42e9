#include "subtitles/track_file.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

#include "media/base/text_file.h"
#include "subtitles/ass.h"
#include "subtitles/rows.h"
#include "subtitles/subrip.h"
#include "subtitles/text_encoding.h"
#include "subtitles/webvtt.h"

namespace subtitles {

namespace {

namespace fs = std::filesystem;

using Reader = Reading (*)(std::string_view utf8);

struct Format {
    std::string_view ending;
    Reader read;  // null: known by name only
};

constexpr std::array<Format, 11> formats{{
    {".srt", read_subrip},
    {".vtt", read_webvtt},
    {".ass", read_ass},
    {".ssa", read_ass},
    {".idx", nullptr},
    {".sub", nullptr},
    {".sup", nullptr},
    {".smi", nullptr},
    {".stl", nullptr},
    {".ttml", nullptr},
    {".dfxp", nullptr},
}};

const Format* format_of(const fs::path& file) {
    const std::string ending = lower(file.extension().string());
    const auto* const found = std::ranges::find(formats, ending, &Format::ending);
    return found == formats.end() ? nullptr : found;
}

Reading broken(std::string why) {
    Reading reading;
    reading.broken = std::move(why);
    return reading;
}

}  // namespace

std::vector<TrackFile> track_files_beside(const fs::path& film) {
    std::vector<TrackFile> files;
    std::error_code error;
    const fs::path folder = film.has_parent_path() ? film.parent_path() : fs::path{"."};
    fs::directory_iterator entry{folder, error};
    for (; !error && entry != fs::directory_iterator{}; entry.increment(error)) {
        const fs::path& path = entry->path();
        if (format_of(path) == nullptr) continue;
        auto name = name_beside(film.filename().string(), path.filename().string());
        if (name) files.push_back({.path = path, .name = std::move(*name)});
    }
    std::ranges::sort(files, {}, &TrackFile::path);
    return files;
}

Reading read_track_file(const fs::path& file) {
    const Format* const format = format_of(file);
    if (format == nullptr || format->read == nullptr)
        return broken("Ce format n’est pas lu ; SubRip, WebVTT et ASS le sont.");
    const auto bytes = media::read_text(file);
    if (!bytes) return broken(bytes.error().what);
    const DecodedText text = decode(*bytes);
    Reading reading = format->read(text.utf8);
    if (text.damaged_row > 0)
        reading.remarks.add(text.damaged_row,
                            "À partir d’ici, des caractères sont illisibles : ils sont remplacés "
                            "par « \uFFFD ».");
    return reading;
}

}  // namespace subtitles
