// film_file.h: what a film file says of itself before anything is played.
//
// Errors  One sentence when it is missing, is no film, has no picture or no length.
#pragma once

#include <filesystem>
#include <optional>
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

// What stands in the file; the big screen shows a film upright and in its own shape.
struct FilmPictureFacts {
    int width = 0;
    int height = 0;
    double frames_per_second = 0;  // 0: not said
    std::string codec;
    int quarter_turns = 0;  // clockwise, before it is upright
};
struct FilmSoundFacts {
    std::string codec;
    int channels = 0;
};

struct FilmFile {
    std::filesystem::path path;  // absolute
    std::string fingerprint;
    media::FilmTime end;
    FilmPictureFacts picture;
    std::optional<FilmSoundFacts> sound;
    std::vector<FilmChapter> chapters;  // the file's own
};

[[nodiscard]] media::Result<FilmFile> look_at_film(const std::filesystem::path& path);

// The file's own chapters, where their titles are those of the programme (a chapter's id, or its
// French title): they are as good as marks.
[[nodiscard]] media::ChapterMarks marks_from_file(const FilmFile& film,
                                                  const media::Programme& programme);

}  // namespace player
