#include "player/overlay/layout_discussion.h"

#include <algorithm>

#include <fmt/format.h>

#include "player/overlay/palette.h"
#include "player/overlay/screen_parts.h"

namespace player {

namespace {

// On a veil over a bright still only ink and accent keep a contrast of 7.
// Over a still its subtitle stays to be read: the lower quarter is darkened less.
constexpr Pixel thin_veil = palette::with_alpha(palette::ground, 72);

Rect room_of(const Sheet& sheet) {
    const Rect all = inner(sheet);
    return {all.x, all.y, all.width, sheet.subtitles_begin() - all.y - sheet.share(2)};
}

// Two lines at the most.
Paragraph line(std::string_view text, Letters letters, const Rect& room, const Sheet& sheet) {
    return set(text,
               {.face = letters.face,
                .largest = letters.percent,
                .smallest = 3.4,
                .room = {room.width, sheet.share(letters.percent * 2.7)}},
               sheet);
}

// Which chapter, and the how manieth of how many. Answers where it ends.
int lay_kicker(const scene::Discussion& page, const Rect& room, Sheet& sheet) {
    const Paragraph place = line(
        page.count > 1 ? fmt::format("{}\u202f/\u202f{}", page.number, page.count) : std::string{},
        {Face::text, 3.8}, room, sheet);
    const Rect rest{room.x, room.y, room.width - place.size.width - sheet.share(4), room.height};
    const Paragraph chapter = line(page.chapter, {Face::text, 3.8}, rest, sheet);
    sheet.write(place, room.right(), room.y, {palette::ink, Align::right});
    return sheet.write(chapter, room.x, room.y, {palette::accent}).bottom();
}

void lay_question(const scene::Discussion& page, const Rect& room, Sheet& sheet) {
    const Paragraph question = set(page.text,
                                   {.face = Face::display,
                                    .largest = 8.4,
                                    .smallest = 5,
                                    .room = {room.width, room.height},
                                    .leading_percent = 126},
                                   sheet);
    const int y = room.y + (room.height - question.size.height) / 2;
    sheet.write(question, room.x, y, {palette::ink});
}

void lay_card(const scene::Discussion& page, const Labels& labels, const Rect& room, Sheet& sheet) {
    const Paragraph title = set(page.title,
                                {.face = Face::display,
                                 .largest = 7,
                                 .smallest = 5,
                                 .room = {room.width, room.height * 3 / 10},
                                 .leading_percent = 120},
                                sheet);
    const Paragraph where = line(page.where, {Face::strong, 3.8}, room, sheet);
    const Paragraph source =
        line(fmt::format("{}{}", labels.source, page.source), {Face::text, 3.6}, room, sheet);
    const int gap = sheet.share(2);
    const int taken =
        title.size.height + where.size.height + source.size.height + 3 * gap + gap / 3;
    const Paragraph body = set(page.text,
                               {.face = Face::text,
                                .largest = 5.4,
                                .smallest = 3.3,
                                .room = {room.width, room.height - taken},
                                .leading_percent = 128},
                               sheet);
    const int spare = std::max(0, room.height - taken - body.size.height);
    int y = sheet.write(title, room.x, room.y + spare / 3, {palette::ink}).bottom();
    y = sheet.write(where, room.x, y + gap / 3, {palette::ink}).bottom() + gap;
    y = sheet.write(body, room.x, y, {palette::ink}).bottom() + gap;
    sheet.write(source, room.x, y, {palette::ink});
}

}  // namespace

void lay_discussion(const scene::Discussion& discussion, const Labels& labels, Sheet& sheet) {
    const Size screen = sheet.screen();
    if (discussion.over_film) {
        const int edge = sheet.subtitles_begin();
        sheet.plate({0, 0, screen.width, edge}, palette::thick_veil, 0);
        sheet.plate({0, edge, screen.width, screen.height - edge}, thin_veil, 0);
    }
    Rect room = room_of(sheet);
    const int rule = lay_rule(room.x, lay_kicker(discussion, room, sheet) + sheet.share(1), sheet);
    const int top = rule + sheet.share(2);
    room = {room.x, top, room.width, room.bottom() - top};
    if (discussion.title.empty())
        lay_question(discussion, room, sheet);
    else
        lay_card(discussion, labels, room, sheet);
}

}  // namespace player
