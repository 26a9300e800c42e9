#include "subtitles/ass.h"

#include <cstddef>
#include <optional>
#include <string_view>
#include <utility>

#include "subtitles/ass_rows.h"
#include "subtitles/ass_styles.h"
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
    std::size_t style = 3;  // SSA may do without
    std::size_t text = 9;   // the last: it may hold commas
};

std::optional<Columns> columns_of(std::string_view format) {
    const auto names = names_in(format);
    const Columns columns{.start = place_of("start", names),
                          .end = place_of("end", names),
                          .style = place_of("style", names),
                          .text = place_of("text", names)};
    if (columns.start >= names.size() || columns.end >= names.size()) return {};
    if (columns.text + 1 != names.size()) return {};
    return columns;
}

// What is known of the file so far.
struct Draft {
    Reading reading;
    Columns columns;
    AssStyles styles;
};

// False when the track is full.
bool read_dialogue(std::string_view row, std::size_t number, Draft& draft) {
    const Columns& columns = draft.columns;
    const auto parts = fields(row, columns.text + 1);
    const bool whole = parts.size() == columns.text + 1;
    const auto start = whole ? parse_clock(parts[columns.start]) : std::nullopt;
    const auto end = whole ? parse_clock(parts[columns.end]) : std::nullopt;
    if (!start || !end) {
        draft.reading.remarks.add(number,
                                  whole ? "Ces temps sont illisibles : la réplique est laissée de "
                                          "côté."
                                        : "Il manque des colonnes : la réplique est laissée de "
                                          "côté.");
        ++draft.reading.lost;
        return true;
    }
    const bool has_style = columns.style < parts.size();
    CueText said = text_of_ass(parts[columns.text], draft.styles,
                               has_style ? parts[columns.style] : std::string_view{});
    if (said.text.empty()) return true;  // a drawing
    return add_line(draft.reading,
                    line_of({.start = *start, .end = *end}, std::move(said), number));
}

}  // namespace

Reading read_ass(std::string_view utf8) {
    Draft draft;
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
        draft.styles.hear(row);
        if (!in_events) continue;
        if (const auto format = after(row, "format")) {
            if (const auto found = columns_of(*format))
                draft.columns = *found;
            else
                draft.reading.remarks.add(number,
                                          "Format doit nommer Start, End, puis Text en dernier.");
        } else if (const auto dialogue = after(row, "dialogue")) {
            if (!read_dialogue(*dialogue, number, draft)) break;
        }
    }
    if (!has_events) draft.reading.broken = "Ce fichier n’a pas de partie [Events].";
    return draft.reading;
}

}  // namespace subtitles
