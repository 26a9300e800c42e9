// programme_file.h: JSON to Programme. The format is described in PROGRAMME.md.
//
// Errors  All problems of a file at once, each with its place. JSON's exceptions end here.
// Limits  2 MiB of text, 32 levels of nesting.
#pragma once

#include <filesystem>
#include <string_view>

#include "media/base/problem.h"
#include "media/base/result.h"
#include "media/programme.h"

namespace media {

struct ReadProgramme {
    Programme programme;  // usable only when there are no problems
    Problems problems;
};

// Reads and checks: a programme without problems keeps every rule of programme_check.h.
[[nodiscard]] ReadProgramme read_programme(std::string_view json);

// One sentence that names the file and its first problem, and counts the others.
[[nodiscard]] std::string first_problem(const std::filesystem::path& file,
                                        const Problems& problems);

}  // namespace media
