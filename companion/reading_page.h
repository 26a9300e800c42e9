// reading_page.h: the screening as pages of plain HTML, for who has no script, and for taking away.
//
// Errors  None: a programme that was checked always makes a page.
// Limits  `page_limit` bytes; what does not fit is left out, and the page says so.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "media/programme.h"
#include "media/setup.h"

namespace companion {

// How much of the film has been, as far as a page shows it.
struct Progress {
    enum class Phase { before, during, after };
    Phase phase = Phase::before;
    std::vector<std::string> seen{};      // prompts, earliest first
    std::vector<std::string> chapters{};  // begun, in the order of the film

    bool operator==(const Progress&) const = default;
};

struct ReadingFacts {
    const media::Programme& programme;  // of a school: without advocacy already
    media::Mode mode;
    const Progress& progress;
    std::string_view language;  // one of the programme's
};

inline constexpr std::size_t page_limit = 512UL * 1024;

// What has been so far, newest first; after the film everything. A link brings the news.
[[nodiscard]] std::string reading_page(const ReadingFacts& facts);

// Everything in one file that needs nothing else: the style stands in it.
[[nodiscard]] std::string take_away_page(const ReadingFacts& facts, std::string_view style);

}  // namespace companion
