#include "subtitles/ass.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "subtitles/ass_text.h"
#include "subtitles/cue_text.h"
#include "subtitles/rows.h"
#include "subtitles/timing.h"

namespace subtitles {

namespace {

// Where the columns are; as every program writes them, until a Format row says otherwise.
struct Columns {
    std::size_t start = 1;
    std::size_t end = 2;
    std::size_t text = 9;  // the last: it may hold commas
};

// What follows "Dialogue:", however it is written.
std::optional<std::string_view> after(std::string_view row, std::string_view word) {
    if (row.size() <= word.size() || row[word.size()] != ':') return {};
    if (lower(row.substr(0, word.size())) != word) return {};
    return trimmed(row.substr(word.size() + 1));
}

// At most `count` fields; the last keeps its commas.
std::vector<std::string_view> fields(std::string_view row, std::size_t count) {
    std::vector<std::string_view> found;
    while (found.size() + 1 < count) {
        const std::size_t comma = row.find(',');
        if (comma == std::string_view::npos) break;
        found.push_back(trimmed(row.substr(0, comma)));
        row.remove_prefix(comma + 1);
    }
    found.push_back(row);
    return found;
}

std::optional<Columns> columns_of(std::string_view format) {
    constexpr std::size_t most = 64;
    const auto names = fields(format, most);
    const auto place = [&](std::string_view name) {
        const auto found = std::ranges::find_if(
            names, [&](std::string_view each) { return lower(trimmed(each)) == name; });
        return static_cast<std::size_t>(found - names.begin());
    };
    const Columns columns{.start = place("start"), .end = place("end"), .text = place("text")};
    if (columns.start >= names.size() || columns.end >= names.size()) return {};
    if (columns.text + 1 != names.size()) return {};
    return columns;
}

// False when the track is full.
bool read_dialogue(std::string_view row, std::size_t number, const Columns& columns,
                   Reading& reading) {
    const auto parts = fields(row, columns.text + 1);
    const bool whole = parts.size() == columns.text + 1;
    const auto start = whole ? parse_clock(parts[columns.start]) : std::nullopt;
    const auto end = whole ? parse_clock(parts[columns.end]) : std::nullopt;
    if (!start || !end) {
        reading.remarks.add(number, whole
                                        ? "Ces temps sont illisibles : la réplique est laissée de "
                                          "côté."
                                        : "Il manque des colonnes : la réplique est laissée de "
                                          "côté.");
        ++reading.lost;
        return true;
    }
    CueText said = text_of_ass(parts[columns.text]);
    if (said.text.empty()) return true;  // a drawing
    return add_line(reading, line_of({.start = *start, .end = *end}, std::move(said), number));
}

}  // namespace

Reading read_ass(std::string_view utf8) {
    Reading reading;
    Columns columns;
    bool in_events = false;
    bool has_events = false;
    std::size_t number = 0;
    for (const std::string_view whole_row : rows_of(utf8)) {
        ++number;
        const std::string_view row = trimmed(whole_row);
        if (row.starts_with('[')) {
            in_events = lower(row) == "[events]";
            has_events = has_events || in_events;
        }
        if (!in_events) continue;
        if (const auto format = after(row, "format")) {
            if (const auto found = columns_of(*format))
                columns = *found;
            else
                reading.remarks.add(number, "Format doit nommer Start, End, puis Text en dernier.");
        } else if (const auto dialogue = after(row, "dialogue")) {
            if (!read_dialogue(*dialogue, number, columns, reading)) break;
        }
    }
    if (!has_events) reading.broken = "Ce fichier n’a pas de partie [Events].";
    return reading;
}

}  // namespace subtitles
