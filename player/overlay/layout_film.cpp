#include "player/overlay/layout_film.h"

#include <algorithm>
#include <chrono>
#include <cstddef>

#include <fmt/format.h>

#include "player/overlay/palette.h"

namespace player {

namespace {

void lay_chapter_title(const scene::ChapterTitle& chapter, const Labels& labels, Sheet& sheet) {
    const Rect safe = sheet.safe();
    const int room = sheet.screen().width * 52 / 100;
    const int pad = sheet.share(2.6);
    const int rule = std::max(3, sheet.share(0.5));
    const Paragraph number = set(fmt::format("{} {}", labels.chapter, chapter.number),
                                 {.face = Face::text,
                                  .largest = sheet.share(3.4),
                                  .smallest = sheet.share(3),
                                  .room = {room, sheet.share(5)}},
                                 sheet.type());
    const Paragraph title = set(chapter.title,
                                {.face = Face::display,
                                 .largest = sheet.share(6.8),
                                 .smallest = sheet.share(5),
                                 .room = {room - rule - 3 * pad, sheet.share(17)},
                                 .leading_percent = 122},
                                sheet.type());
    const int words = std::max(number.size.width, title.size.width);
    const Rect box{safe.x, safe.y, rule + pad + words + 2 * pad,
                   pad + number.size.height + title.size.height + pad};
    sheet.plate(box, palette::veil, 0);
    sheet.plate({box.x, box.y, rule, box.height}, palette::accent, 0);
    const int x = box.x + rule + pad;
    const Rect above = sheet.write(number, x, box.y + pad, {palette::accent});
    sheet.write(title, x, above.bottom(), {palette::ink});
}

// A telephone, small, for those who wonder whether to look down.
void lay_prompt_mark(Sheet& sheet) {
    const Rect safe = sheet.safe();
    const int height = sheet.share(5.6);
    const int width = height * 58 / 100;
    const Rect body{safe.right() - width, safe.y, width, height};
    const int stroke = std::max(2, sheet.share(0.36));
    const int radius = width / 5;
    sheet.plate(body, palette::veil, radius);
    sheet.outline(body, {.colour = palette::accent, .radius = radius, .stroke = stroke});
    const int bar = width / 3;
    sheet.plate({body.x + (width - bar) / 2, body.bottom() - height / 6, bar, stroke},
                palette::accent, stroke / 2);
}

// Two quiet bars beside the place of the telephone: it is the film that waits, nothing is broken.
void lay_holding(Sheet& sheet) {
    const Rect safe = sheet.safe();
    const int bar = std::max(2, sheet.share(0.7));
    const int height = sheet.share(3);
    const int right = safe.right() - sheet.share(6);
    const int y = safe.y + sheet.share(1.3);
    const int pad = sheet.share(1.3);
    sheet.plate({right - 3 * bar - pad, y - pad, 3 * bar + 2 * pad, height + 2 * pad},
                palette::veil, pad);
    sheet.plate({right - 3 * bar, y, bar, height}, palette::ink, bar / 2);
    sheet.plate({right - bar, y, bar, height}, palette::ink, bar / 2);
}

std::string clock_text(media::FilmTime time) {
    return media::to_text(std::chrono::floor<std::chrono::seconds>(time.time_since_epoch()));
}

struct Track {
    Rect line;
    media::FilmTime end;

    [[nodiscard]] int x_of(media::FilmTime time) const {
        if (end.time_since_epoch().count() <= 0) return line.x;
        const auto at = std::clamp(time, media::FilmTime{}, end);
        return line.x + static_cast<int>(at.time_since_epoch().count() * line.width /
                                         end.time_since_epoch().count());
    }
};

// A piece of the line, from one mark to the next, with what is past in the accent.
struct Piece {
    int from;
    int to;
    int now;
};

void lay_piece(const Track& track, Piece span, Sheet& sheet) {
    const auto& [from, to, now] = span;
    const Rect piece{from, track.line.y, to - from, track.line.height};
    if (piece.width <= 0) return;
    const int radius = piece.height / 2;
    sheet.plate(piece, palette::faint, radius);
    const int past = std::min(now, to) - from;
    if (past > 0) sheet.plate({from, piece.y, past, piece.height}, palette::accent, radius);
}

// The names under their pieces. The last one may reach back into free room.
void lay_names(const scene::ChapterBar& bar, const Track& track, Sheet& sheet) {
    const Style style{Face::text, sheet.share(2.5)};
    const int air = sheet.share(1.5);
    const int y = track.line.bottom() + sheet.share(1.2);
    const int now = track.x_of(bar.position);
    int free_from = track.line.x;
    for (std::size_t i = 0; i < bar.marks.size(); ++i) {
        const bool last = i + 1 == bar.marks.size();
        const int at = track.x_of(bar.marks[i].at);
        const int next = last ? track.line.right() : track.x_of(bar.marks[i + 1].at);
        const Sheet::Ink ink{now >= at && (now < next || last) ? palette::ink : palette::quiet};
        const int needed = sheet.type().width(bar.marks[i].name, style);
        const bool reaches_back = last && needed > next - at && needed <= next - free_from;
        const int room = reaches_back ? needed : next - at - (last ? 0 : air);
        if (room < 3 * style.em) continue;
        const Paragraph name = one_line(bar.marks[i].name, style, room, sheet.type());
        const int x = reaches_back ? track.line.right() - needed : at;
        free_from = sheet.write(name, x, y, ink).right() + air;
    }
}

void lay_pieces(const scene::ChapterBar& bar, const Track& track, Sheet& sheet) {
    const int gap = std::max(2, sheet.share(0.4));
    const int now = track.x_of(bar.position);
    int from = track.line.x;
    for (const auto& mark : bar.marks) {
        const int at = track.x_of(mark.at);
        lay_piece(track, {from, at - gap, now}, sheet);
        from = at;
    }
    lay_piece(track, {from, track.line.right(), now}, sheet);
}

void lay_chapter_bar(const scene::ChapterBar& bar, Sheet& sheet) {
    const Rect safe = sheet.safe();
    const int top = sheet.subtitles_begin() + sheet.share(3);
    const Rect box{safe.x, top, safe.width, safe.bottom() - top};
    const int pad = sheet.share(2.6);
    sheet.plate(box, palette::thick_veil, 0);

    const auto here =
        std::ranges::find_if(bar.marks.rbegin(), bar.marks.rend(),
                             [&](const auto& mark) { return mark.at <= bar.position; });
    const auto line = [&](const std::string& text, Face face, int width) {
        return set(text,
                   {.face = face,
                    .largest = sheet.share(3.8),
                    .smallest = sheet.share(3),
                    .room = {width, sheet.share(5)}},
                   sheet.type());
    };
    const Paragraph times =
        line(clock_text(bar.position) + " / " + clock_text(bar.end), Face::text, box.width / 2);
    const int words = box.y + sheet.share(2);
    sheet.write(times, box.right() - pad, words, {palette::ink, Align::right});
    if (here != bar.marks.rend()) {
        const int room = box.width - 3 * pad - times.size.width;
        sheet.write(line(here->name, Face::strong, room), box.x + pad, words, {palette::ink});
    }
    const int thickness = std::max(4, sheet.share(0.9));
    const Track track{
        .line = {box.x + pad, words + sheet.share(6.6), box.width - 2 * pad, thickness},
        .end = bar.end};
    lay_pieces(bar, track, sheet);
    lay_names(bar, track, sheet);
}

}  // namespace

void lay_film(const scene::Film& film, const Labels& labels, Sheet& sheet) {
    if (film.chapter_title) lay_chapter_title(*film.chapter_title, labels, sheet);
    if (film.prompt_mark) lay_prompt_mark(sheet);
    if (film.holding) lay_holding(sheet);
    if (film.chapter_bar) lay_chapter_bar(*film.chapter_bar, sheet);
}

void lay_note(const std::string& note, NoteCorner corner, Sheet& sheet) {
    const Rect safe = sheet.safe();
    const int pad = sheet.share(1.6);
    const Paragraph text = set(note,
                               {.face = Face::text,
                                .largest = sheet.share(3.4),
                                .smallest = sheet.share(2.6),
                                .room = {sheet.screen().width * 34 / 100, sheet.share(18)}},
                               sheet.type());
    const int width = text.size.width + 4 * pad;
    const int height = text.size.height + 2 * pad;
    const bool right = corner == NoteCorner::over_film || corner == NoteCorner::top_right ||
                       corner == NoteCorner::bottom_right;
    const bool low = corner == NoteCorner::bottom_left || corner == NoteCorner::bottom_right;
    const int below_mark = corner == NoteCorner::over_film ? sheet.share(8) : 0;
    const int y = low ? safe.bottom() - height : safe.y + below_mark;
    // Beside a film the picture goes on below; beside words, two texts in one place are none.
    const Pixel paper = corner == NoteCorner::over_film ? palette::thick_veil : palette::ground;
    sheet.plate({right ? safe.right() - width : safe.x, y, width, height}, paper, sheet.share(0.8));
    if (right)
        sheet.write(text, safe.right() - 2 * pad, y + pad, {palette::ink, Align::right});
    else
        sheet.write(text, safe.x + 2 * pad, y + pad, {palette::ink});
}

}  // namespace player
