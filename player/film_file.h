// film_file.h: what a film file says of itself before anything is played.
//
// Errors  One sentence when it is missing, is no film, has no picture or no length.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "media/base/result.h"
#include "media/chapter_marks.h"
#include "media/film_time.h"

namespace player {

struct FilmChapter {
    std::string title;
    media::FilmTime start;
};

struct FilmFile {
    std::filesystem::path path;  // absolute
    std::string fingerprint;
    media::FilmTime end;
    double frames_per_second = 0;  // 0: not said
    bool has_sound = false;
    std::vector<FilmChapter> chapters;  // the file's own
};

[[nodiscard]] media::Result<FilmFile> look_at_film(const std::filesystem::path& path);

// The file's own chapters, where their titles are those of the programme (a chapter's id, or its
// French title): they are as good as marks.
[[nodiscard]] media::ChapterMarks marks_from_file(const FilmFile& film,
                                                  const media::Programme& programme);

}  // namespace player
