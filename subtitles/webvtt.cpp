#include "subtitles/webvtt.h"

#include <algorithm>
#include <cstddef>
#include <string_view>

#include "subtitles/cue_styles.h"
#include "subtitles/cue_text.h"
#include "subtitles/rows.h"
#include "subtitles/timing.h"
#include "subtitles/webvtt_text.h"

namespace subtitles {

namespace {

bool is_word(std::string_view row, std::string_view word) {
    return row.starts_with(word) &&
           (row.size() == word.size() || row[word.size()] == ' ' || row[word.size()] == '\t');
}

// Rows [begin, end) with nothing empty among them.
struct Block {
    std::size_t begin;
    std::size_t end;
};

Block next_block(const Rows& rows, std::size_t from) {
    std::size_t begin = from;
    while (begin < rows.size() && is_empty(rows[begin])) ++begin;
    std::size_t end = begin;
    while (end < rows.size() && !is_empty(rows[end])) ++end;
    return {.begin = begin, .end = end};
}

bool has_arrow(std::string_view row) {
    return row.find(arrow) != std::string_view::npos;
}

// What is known of the file so far.
struct Draft {
    Reading reading;
    CueStyles styles;
};

// The cue whose times stand in `rows[at]`; its text ends where the block or another cue does.
std::size_t read_cue(const Rows& rows, std::size_t at, std::size_t block_end, Draft& draft) {
    std::size_t end = at + 1;
    while (end < block_end && !has_arrow(rows[end])) ++end;
    const auto timing = parse_timing(rows[at]);
    if (!timing) {
        draft.reading.remarks.add(at + 1,
                                  "Ces temps sont illisibles : la réplique est laissée de côté.");
        ++draft.reading.lost;
        return end;
    }
    const bool added =
        add_line(draft.reading,
                 line_of(*timing, text_of_webvtt(joined(rows, at + 1, end), draft.styles), at + 1));
    return added ? end : rows.size();
}

// Everything that is no cue: NOTE, STYLE, REGION, or something an author meant otherwise.
void read_other(const Rows& rows, const Block& block, Draft& draft) {
    const std::string_view first = rows[block.begin];
    if (is_word(first, "NOTE") || is_word(first, "REGION")) return;
    if (is_word(first, "STYLE")) {
        draft.styles.read(joined(rows, block.begin + 1, block.end));
        return;
    }
    draft.reading.remarks.add(block.begin + 1,
                              "Ce passage n’a pas de temps (00:00:01.000 --> 00:00:02.000) : "
                              "il est laissé de côté.");
    ++draft.reading.lost;
}

}  // namespace

Reading read_webvtt(std::string_view utf8) {
    Draft draft;
    const Rows rows = rows_of(utf8);
    if (rows.empty() || !is_word(rows[0], "WEBVTT")) {
        draft.reading.broken = "Ce fichier ne commence pas par WEBVTT.";
        return draft.reading;
    }
    // The header is a block of its own, but some files go on with a cue at once.
    std::size_t at = 1;
    while (at < rows.size() && !is_empty(rows[at]) && !has_arrow(rows[at])) ++at;
    while (at < rows.size()) {
        const Block block = next_block(rows, at);
        at = block.end;
        if (block.begin == rows.size()) break;
        const bool is_note = is_word(rows[block.begin], "NOTE");
        std::size_t cue = block.begin;
        while (cue < block.end && !has_arrow(rows[cue])) ++cue;
        if (is_note || cue == block.end) {
            read_other(rows, block, draft);
            continue;
        }
        while (cue < block.end) cue = read_cue(rows, cue, block.end, draft);
        at = std::max(at, cue);
    }
    return draft.reading;
}

}  // namespace subtitles
