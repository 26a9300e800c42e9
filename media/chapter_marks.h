// chapter_marks.h: where one copy of the film has its chapters.
//
// Kept in a small JSON file beside the film (FILM.chapitres.json), or in the user's data folder
// when that place cannot be written to, and tied to the film by its fingerprint.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "media/base/result.h"
#include "media/film_time.h"
#include "media/programme.h"

namespace media {

struct ChapterMarks {
    std::string film;                                     // its fingerprint
    std::map<std::string, FilmTime, std::less<>> starts;  // chapter id to its first frame

    bool operator==(const ChapterMarks&) const = default;
};

struct MarkedChapter {
    const Chapter* chapter;
    FilmTime start;
    FilmTime end;  // the next mark, or the end of the film
};

// The marked chapters of the programme in the order of the film, whatever order the programme has.
[[nodiscard]] std::vector<MarkedChapter> marked_chapters(const Programme& programme,
                                                         const ChapterMarks& marks,
                                                         FilmTime film_end);

// The last microsecond of each marked chapter that holds and that another one follows: where a film
// with holds stops.
[[nodiscard]] std::vector<FilmTime> hold_points(const std::vector<MarkedChapter>& chapters);

[[nodiscard]] std::string marks_to_json(const ChapterMarks& marks);
[[nodiscard]] Result<ChapterMarks> marks_from_json(std::string_view json);

// Size and an FNV-1a 64 hash (Fowler, Noll, Vo) of the first and last MiB: a renamed or moved copy
// keeps its marks, another cut of the film does not.
[[nodiscard]] Result<std::string> fingerprint(const std::filesystem::path& film);

// Where the marks of `film` may stand: beside it, then in the user's data folder.
[[nodiscard]] std::filesystem::path marks_beside(const std::filesystem::path& film);
[[nodiscard]] std::filesystem::path marks_in_data_folder(std::string_view film_fingerprint);

// No marks yet is not an error. Marks of another film are: the sentence says which file.
[[nodiscard]] Result<std::optional<ChapterMarks>> load_marks(const std::filesystem::path& film,
                                                             std::string_view film_fingerprint);

// Writes whole or not at all; answers where.
[[nodiscard]] Result<std::filesystem::path> save_marks(const std::filesystem::path& film,
                                                       const ChapterMarks& marks);

}  // namespace media
