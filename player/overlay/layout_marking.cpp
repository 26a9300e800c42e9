#include <algorithm>
#include <cstddef>

#include <fmt/format.h>

#include "player/overlay/layout_panels.h"
#include "player/overlay/palette.h"

namespace player {

namespace {

constexpr std::size_t most_rows = 9;  // as many as there are digits

// A column of lines on the left of the film; the frame to judge stays free beside it.
struct Column {
    Sheet& sheet;
    int x;
    int width;

    [[nodiscard]] Paragraph line(std::string_view text, Style style, int room) const {
        return set(text,
                   {.face = style.face,
                    .largest = style.em,
                    .smallest = style.em,
                    .room = {room, style.em * 3 / 2}},
                   sheet.type());
    }
};

void lay_chapters(const scene::Marking& marking, const Column& column, int y) {
    Sheet& sheet = column.sheet;
    const int em = sheet.share(2.7);
    const int digit_width = em * 3 / 2;
    const auto shown = std::min(marking.chapters.size(), most_rows);
    for (std::size_t i = 0; i < shown; ++i, y += em * 3 / 2) {
        const auto& chapter = marking.chapters[i];
        const bool next = marking.proposed && static_cast<std::size_t>(*marking.proposed) == i;
        const Pixel colour = next || chapter.start ? palette::ink : palette::quiet;
        const std::string start = chapter.start ? media::to_text(*chapter.start) : "–";
        const Paragraph time = column.line(start, {Face::text, em}, column.width / 2);
        const int room = column.width - digit_width - time.size.width - em;
        sheet.write(column.line(std::to_string(i + 1), {Face::strong, em}, digit_width), column.x,
                    y, {next ? palette::accent : palette::quiet});
        sheet.write(column.line(chapter.title, {next ? Face::strong : Face::text, em}, room),
                    column.x + digit_width, y, {colour});
        sheet.write(time, column.x + column.width, y, {colour, Align::right});
    }
}

}  // namespace

void lay_marking(const scene::Marking& marking, const Labels& labels, Sheet& sheet) {
    const Rect safe = sheet.safe();
    const int pad = sheet.share(2.6);
    const Rect box{safe.x, safe.y, std::max(safe.width * 38 / 100, sheet.share(56)),
                   sheet.subtitles_begin() - safe.y};
    sheet.plate(box, palette::thick_veil, 0);
    sheet.plate({box.x, box.y, std::max(3, sheet.share(0.5)), box.height}, palette::accent, 0);

    const Column column{sheet, box.x + pad, box.width - 2 * pad};
    const Style small{Face::text, sheet.share(2.5)};
    const bool has_next = marking.proposed && *marking.proposed >= 0 &&
                          static_cast<std::size_t>(*marking.proposed) < marking.chapters.size();
    int y = box.y + pad;
    if (has_next) {
        y = sheet
                .write(column.line(labels.to_mark, small, column.width), column.x, y,
                       {palette::quiet})
                .bottom();
    }
    const std::string_view headline =
        has_next
            ? std::string_view{marking.chapters[static_cast<std::size_t>(*marking.proposed)].title}
            : labels.all_marked;
    const Paragraph next = set(headline,
                               {.face = Face::display,
                                .largest = sheet.share(4.6),
                                .smallest = sheet.share(3.4),
                                .room = {column.width, sheet.share(12)},
                                .leading_percent = 120},
                               sheet.type());
    y = sheet.write(next, column.x, y, {palette::ink}).bottom() + sheet.share(2);
    lay_chapters(marking, column, y);

    // From the bottom up: the way to the keys, the last message, the frame in the picture.
    const int step = small.em * 8 / 5;
    y = box.bottom() - pad - step;
    sheet.write(column.line(labels.help_hint, small, column.width), column.x, y, {palette::quiet});
    y -= step;
    sheet.write(column.line(marking.message, small, column.width), column.x, y, {palette::accent});
    y -= step;
    const std::string frame =
        fmt::format("{}\u2002{} {}", media::to_text(marking.position), labels.frame, marking.frame);
    sheet.write(column.line(frame, {Face::strong, small.em}, column.width), column.x, y,
                {palette::ink});
}

}  // namespace player
