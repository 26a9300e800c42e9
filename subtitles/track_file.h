// track_file.h: files of subtitles beside a film, and what one of them says.
//
// SubRip (.srt), WebVTT (.vtt), ASS and SSA (.ass, .ssa), in any usual encoding.
//
// Errors  A file that cannot be read gives a broken Reading; a folder that cannot, no files.
// Limits  4 MiB a file; regular files only.
#pragma once

#include <filesystem>
#include <vector>

#include "subtitles/lines.h"
#include "subtitles/track_name.h"

namespace subtitles {

struct TrackFile {
    std::filesystem::path path;
    TrackName name;
};

// In the order of their names; also those of formats we do not read, so that they can be told.
[[nodiscard]] std::vector<TrackFile> track_files_beside(const std::filesystem::path& film);

// By the file's ending. Not judged yet (track_check.h).
[[nodiscard]] Reading read_track_file(const std::filesystem::path& file);

}  // namespace subtitles
