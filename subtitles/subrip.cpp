#include "subtitles/subrip.h"

#include <algorithm>
#include <cstddef>
#include <string_view>

#include "subtitles/cue_text.h"
#include "subtitles/rows.h"
#include "subtitles/subrip_text.h"
#include "subtitles/timing.h"

namespace subtitles {

namespace {

bool is_number(std::string_view row) {
    return !is_empty(row) &&
           std::ranges::all_of(trimmed(row), [](char c) { return c >= '0' && c <= '9'; });
}

// Times, or what was meant to be: "00:00:01,000 -> 00:00:02,000", "0:01 --> demain".
bool means_times(std::string_view row) {
    if (row.find(arrow) != std::string_view::npos) return true;
    const std::string_view bare = trimmed(row);
    const bool begins_with_digit = !bare.empty() && bare[0] >= '0' && bare[0] <= '9';
    const std::size_t second = bare.find(':') == std::string_view::npos
                                   ? std::string_view::npos
                                   : bare.find("->", bare.find(':'));
    return begins_with_digit && second != std::string_view::npos;
}

// Whether a line begins here: at its times, or at the number above them.
bool begins(const Rows& rows, std::size_t at) {
    if (means_times(rows[at])) return true;
    return is_number(rows[at]) && at + 1 < rows.size() && means_times(rows[at + 1]);
}

std::size_t next_beginning(const Rows& rows, std::size_t from) {
    while (from < rows.size() && !begins(rows, from)) ++from;
    return from;
}

void text_before_the_first(const Rows& rows, std::size_t end, Reading& reading) {
    const auto first =
        std::ranges::find_if_not(rows.begin(), rows.begin() + static_cast<long>(end), is_empty);
    const auto row = static_cast<std::size_t>(first - rows.begin());
    if (row == end) return;
    reading.remarks.add(row + 1,
                        "Ce passage n’a pas de temps (00:00:01,000 --> 00:00:02,000) : "
                        "il est laissé de côté.");
    ++reading.lost;
}

}  // namespace

Reading read_subrip(std::string_view utf8) {
    Reading reading;
    const Rows rows = rows_of(utf8);
    std::size_t at = next_beginning(rows, 0);
    text_before_the_first(rows, at, reading);
    while (at < rows.size()) {
        if (!means_times(rows[at])) ++at;  // its number
        const std::size_t next = next_beginning(rows, at + 1);
        if (const auto timing = parse_timing(rows[at])) {
            if (!add_line(reading,
                          line_of(*timing, text_of_subrip(joined(rows, at + 1, next)), at + 1)))
                break;
        } else {
            reading.remarks.add(at + 1,
                                "Ces temps sont illisibles : la réplique est laissée de côté.");
            ++reading.lost;
        }
        at = next;
    }
    return reading;
}

}  // namespace subtitles
