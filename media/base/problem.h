// problem.h: what an author got wrong, and where.
#pragma once

#include <string>
#include <vector>

namespace media {

struct Problem {
    std::string place;  // JSON pointer into the file: "/chapters/1/prompts/0/card"
    std::string what;   // one sentence

    bool operator==(const Problem&) const = default;
};

using Problems = std::vector<Problem>;

}  // namespace media
