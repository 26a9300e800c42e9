#include <algorithm>
#include <cstddef>

#include <fmt/format.h>

#include "player/overlay/layout_panels.h"
#include "player/overlay/palette.h"

namespace player {

namespace {

constexpr std::size_t most_rows = 9;  // as many as there are digits

const scene::MarkingChapter* proposed(const scene::Marking& marking) {
    if (!marking.proposed || *marking.proposed < 0) return nullptr;
    const auto index = static_cast<std::size_t>(*marking.proposed);
    return index < marking.chapters.size() ? &marking.chapters[index] : nullptr;
}

void lay_chapters(const scene::Marking& marking, const Rect& room, int y, Sheet& sheet) {
    const int em = sheet.share(2.7);
    const int digit_width = em * 3 / 2;
    const auto shown = std::min(marking.chapters.size(), most_rows);
    const auto line = [&](const std::string& text, Face face, int width) {
        return one_line(text, {face, em}, width, sheet.type());
    };
    for (std::size_t i = 0; i < shown; ++i, y += em * 3 / 2) {
        const auto& chapter = marking.chapters[i];
        const bool next = &chapter == proposed(marking);
        const Pixel colour = next || chapter.start ? palette::ink : palette::quiet;
        const std::string start = chapter.start ? media::to_text(*chapter.start) : "–";
        const Paragraph time = line(start, Face::text, room.width / 2);
        const int words = room.width - digit_width - time.size.width - em;
        sheet.write(line(std::to_string(i + 1), Face::strong, digit_width), room.x, y,
                    {next ? palette::accent : palette::quiet});
        sheet.write(line(chapter.title, next ? Face::strong : Face::text, words),
                    room.x + digit_width, y, {colour});
        sheet.write(time, room.right(), y, {colour, Align::right});
    }
}

}  // namespace

// A column on the left: the picture to judge stays free beside it.
void lay_marking(const scene::Marking& marking, const Labels& labels, Sheet& sheet) {
    const Rect safe = sheet.safe();
    const int pad = sheet.share(2.6);
    const Rect box{safe.x, safe.y, std::min(safe.width, sheet.share(58)),
                   sheet.subtitles_begin() - safe.y};
    const Rect room{box.x + pad, box.y + pad, box.width - 2 * pad, box.height - 2 * pad};
    sheet.plate(box, palette::thick_veil, 0);
    sheet.plate({box.x, box.y, std::max(3, sheet.share(0.5)), box.height}, palette::accent, 0);

    const Style small{Face::text, sheet.share(2.5)};
    const auto* next = proposed(marking);
    int y = room.y;
    if (next != nullptr) {
        const Paragraph what = one_line(labels.to_mark, small, room.width, sheet.type());
        y = sheet.write(what, room.x, y, {palette::quiet}).bottom();
    }
    const std::string headline{next != nullptr ? next->title : labels.all_marked};
    const Paragraph title =
        one_line(headline, {Face::display, sheet.share(4.4)}, room.width, sheet.type());
    y = sheet.write(title, room.x, y, {palette::ink}).bottom() + sheet.share(1.5);
    lay_chapters(marking, room, y, sheet);

    // From the bottom up: the way to the keys, the last message, the frame in the picture.
    const Paragraph hint = one_line(labels.help_hint, small, room.width, sheet.type());
    y = room.bottom() - hint.size.height;
    sheet.write(hint, room.x, y, {palette::quiet});
    const Paragraph message = set(marking.message,
                                  {.face = Face::text,
                                   .largest = small.em,
                                   .smallest = small.em,
                                   .room = {room.width, small.em * 3},
                                   .leading_percent = 140},
                                  sheet.type());
    y -= message.size.height;
    sheet.write(message, room.x, y, {palette::accent});
    const std::string where =
        fmt::format("{}\u2002{} {}", media::to_text(marking.position), labels.frame, marking.frame);
    const Paragraph frame = one_line(where, {Face::strong, small.em}, room.width, sheet.type());
    sheet.write(frame, room.x, y - frame.size.height, {palette::ink});
}

}  // namespace player
