#include "player/overlay/layout_screens.h"

#include <algorithm>
#include <string_view>

#include "player/overlay/palette.h"

namespace player {

namespace {

struct Title {
    std::string_view main;
    std::string_view rest;
};

// « Dans leurs yeux : la France à l’heure… »: what stands behind the colon is set smaller.
Title split(std::string_view title) {
    const auto colon = title.find(':');
    if (colon == std::string_view::npos) return {title, {}};
    constexpr std::string_view narrow_space = "\u202f";
    std::string_view main = title.substr(0, colon);
    if (main.ends_with(narrow_space)) main.remove_suffix(narrow_space.size());
    while (main.ends_with(' ')) main.remove_suffix(1);
    std::string_view rest = title.substr(colon + 1);
    while (rest.starts_with(' ')) rest.remove_prefix(1);
    return {main, rest};
}

// What the author's words fill: a little inside of what may be cut off.
Rect inner(const Sheet& sheet) {
    const Rect safe = sheet.safe();
    const int inset_x = sheet.share(4);
    const int inset_y = sheet.share(5);
    return {safe.x + inset_x, safe.y + inset_y, safe.width - 2 * inset_x,
            safe.height - 2 * inset_y};
}

// Two columns with air between them; on a narrow screen the second goes below the first.
struct Columns {
    Rect left;
    Rect right;
};

Columns columns(const Sheet& sheet, int right_width) {
    const Rect all = inner(sheet);
    if (all.width < all.height * 6 / 5) {
        const int half = all.height / 2;
        return {{all.x, all.y, all.width, half - sheet.share(4)},
                {all.x, all.y + half, all.width, all.height - half}};
    }
    return {{all.x, all.y, all.width - right_width - sheet.share(7), all.height},
            {all.right() - right_width, all.y, right_width, all.height}};
}

Columns columns(const Sheet& sheet) {
    return columns(sheet, inner(sheet).width * 93 / 200);
}

struct Invitation {
    std::string_view above;
    std::string_view below;
    std::string_view address;
    double code_share;  // of the screen's height, quiet zone and all
};

// The code, what it is for, and what it says: nobody should scan what they cannot read.
void lay_invitation(const Invitation& invitation, const Rect& room, Sheet& sheet) {
    const auto line = [&](std::string_view text, Face face, double percent) {
        return set(text,
                   {.face = face,
                    .largest = sheet.share(percent),
                    .smallest = sheet.share(2.4),
                    .room = {room.width, sheet.share(percent * 1.4)}},
                   sheet.type());
    };
    const Paragraph above = line(invitation.above, Face::text, 4.8);
    const Paragraph below = line(invitation.below, Face::text, 3.6);
    const Paragraph address = line(invitation.address, Face::strong, 5);
    const auto code = qr_code(std::string{invitation.address});
    const int gap = sheet.share(3);

    const int words = above.size.height + below.size.height + address.size.height + 2 * gap;
    int module = 0;
    if (code) {
        const int side =
            std::min({sheet.share(invitation.code_share), room.width, room.height - words});
        module = side / code->side_with_quiet_zone();
    }
    const int code_side = code ? module * code->side_with_quiet_zone() : 0;
    const int centre = room.x + room.width / 2;
    int y = room.y + (room.height - words - code_side) / 2;

    y = sheet.write(above, centre, y, {palette::ink, Align::centre}).bottom() + gap;
    if (code && module > 0) y = sheet.code(*code, module, centre - code_side / 2, y).bottom() + gap;
    y = sheet.write(below, centre, y, {palette::quiet, Align::centre}).bottom();
    sheet.write(address, centre, y, {palette::accent, Align::centre});
}

}  // namespace

void lay_lobby(const scene::Lobby& lobby, const Labels& labels, Sheet& sheet) {
    const auto [left, right] = columns(sheet);
    const Title title = split(lobby.title);
    const int width = left.width;

    const Paragraph producer = set(lobby.producer,
                                   {.face = Face::text,
                                    .largest = sheet.share(3.4),
                                    .smallest = sheet.share(2.6),
                                    .room = {width, sheet.share(5)}},
                                   sheet.type());
    const Paragraph main = set(title.main,
                               {.face = Face::display,
                                .largest = sheet.share(10.5),
                                .smallest = sheet.share(5),
                                .room = {width, left.height * 28 / 100},
                                .leading_percent = 122},
                               sheet.type());
    const Paragraph rest = set(title.rest,
                               {.face = Face::text,
                                .largest = sheet.share(4.4),
                                .smallest = sheet.share(3.2),
                                .room = {width, left.height * 24 / 100},
                                .leading_percent = 130},
                               sheet.type());
    int y = left.y;
    y = sheet.write(producer, left.x, y, {palette::quiet}).bottom() + sheet.share(1.5);
    y = sheet.write(main, left.x, y, {palette::ink}).bottom() + sheet.share(1);
    y = sheet.write(rest, left.x, y, {palette::quiet}).bottom() + sheet.share(4);
    sheet.plate({left.x, y, sheet.share(9), std::max(2, sheet.share(0.4))}, palette::accent, 0);
    y += sheet.share(4.4);

    const Paragraph notice = set(lobby.notice,
                                 {.face = Face::text,
                                  .largest = sheet.share(3.8),
                                  .smallest = sheet.share(2.6),
                                  .room = {width, left.bottom() - y},
                                  .leading_percent = 148},
                                 sheet.type());
    sheet.write(notice, left.x, left.bottom() - notice.size.height, {palette::ink});
    lay_invitation({labels.join, labels.how_to_join, lobby.address, 54}, right, sheet);
}

void lay_end(const scene::End& end, const Labels& labels, Sheet& sheet) {
    const auto [left, right] = columns(sheet);
    const Paragraph title = set(split(end.title).main,
                                {.face = Face::text,
                                 .largest = sheet.share(4.2),
                                 .smallest = sheet.share(3),
                                 .room = {left.width, left.height / 4}},
                                sheet.type());
    const Paragraph talk = set(labels.talk,
                               {.face = Face::display,
                                .largest = sheet.share(14),
                                .smallest = sheet.share(6),
                                .room = {left.width, left.height / 2},
                                .leading_percent = 122},
                               sheet.type());
    const int gap = sheet.share(3);
    int y = left.y + (left.height - title.size.height - talk.size.height - gap) / 2;
    y = sheet.write(title, left.x, y, {palette::quiet}).bottom();
    y = sheet.write(talk, left.x, y, {palette::ink}).bottom() + gap;
    sheet.plate({left.x, y, sheet.share(9), std::max(2, sheet.share(0.4))}, palette::accent, 0);
    lay_invitation({labels.look_again, labels.how_to_join, end.address, 36}, right, sheet);
}

void lay_petition(const scene::Petition& petition, const Labels& labels, Sheet& sheet) {
    const auto code = qr_code(petition.address);
    const int module = code ? sheet.share(50) / code->side_with_quiet_zone() : 0;
    const int side = module > 0 ? module * code->side_with_quiet_zone() : 0;
    // As narrow as the code: an address that need not be broken is copied without a mistake.
    const auto [left, right] = columns(sheet, side);
    if (side > 0) {
        sheet.code(*code, module, right.x + (right.width - side) / 2,
                   right.y + (right.height - side) / 2);
    }

    const Paragraph take_along = set(labels.take_along,
                                     {.face = Face::text,
                                      .largest = sheet.share(3.6),
                                      .smallest = sheet.share(3.4),
                                      .room = {left.width, left.height * 3 / 10},
                                      .leading_percent = 142},
                                     sheet.type());
    const Paragraph address = set_address(petition.address,
                                          {.face = Face::strong,
                                           .largest = sheet.share(5),
                                           .smallest = sheet.share(3.6),
                                           .room = {left.width, left.height * 42 / 100},
                                           .leading_percent = 128},
                                          sheet.type());
    const int rule = std::max(2, sheet.share(0.4));
    const int gap = sheet.share(3);
    const int taken = take_along.size.height + address.size.height + rule + 3 * gap;
    const Paragraph title = set(petition.title,
                                {.face = Face::display,
                                 .largest = sheet.share(8.6),
                                 .smallest = sheet.share(3.6),
                                 .room = {left.width, left.height - taken},
                                 .leading_percent = 122},
                                sheet.type());
    // As high as the code, if that is enough.
    const int height = std::max(side, taken + title.size.height);
    const int top = left.y + (left.height - height) / 2;
    const int y = sheet.write(title, left.x, top, {palette::ink}).bottom() + gap;
    sheet.plate({left.x, y, sheet.share(9), rule}, palette::accent, 0);
    sheet.write(address, left.x, y + rule + gap, {palette::accent});
    sheet.write(take_along, left.x, top + height - take_along.size.height, {palette::quiet});
}

void lay_broken(const scene::Broken& broken, const Labels& labels, Sheet& sheet) {
    const Rect safe = sheet.safe();
    const int x = safe.x + sheet.share(4);
    const int width = safe.right() - sheet.share(4) - x;
    const Paragraph headline = set(labels.broken,
                                   {.face = Face::display,
                                    .largest = sheet.share(7.5),
                                    .smallest = sheet.share(5),
                                    .room = {width, safe.height / 3}},
                                   sheet.type());
    const Paragraph sentence = set(broken.sentence,
                                   {.face = Face::text,
                                    .largest = sheet.share(4),
                                    .smallest = sheet.share(2.4),
                                    .room = {width, safe.height / 2},
                                    .leading_percent = 145},
                                   sheet.type());
    int y = safe.y + safe.height / 4;
    sheet.plate({x, y, sheet.share(9), std::max(2, sheet.share(0.4))}, palette::accent, 0);
    y = sheet.write(headline, x, y + sheet.share(3), {palette::ink}).bottom() + sheet.share(2);
    sheet.write(sentence, x, y, {palette::quiet});
}

}  // namespace player
