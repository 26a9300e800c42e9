#include "player/overlay/layout_screens.h"

#include <algorithm>

#include "player/overlay/palette.h"
#include "player/overlay/picture_place.h"
#include "player/overlay/screen_parts.h"

namespace player {

void lay_end(const scene::End& end, const Labels& labels, Sheet& sheet) {
    const bool invites = !end.address.empty();
    auto [left, right] = invites ? columns(sheet) : Columns{inner(sheet), {}};
    if (const auto picture = picture_place(end, sheet.screen()))
        left = below(*picture, left, sheet);
    const Paragraph title =
        set(split(end.title).main,
            {.largest = 4.2, .smallest = 3, .room = {left.width, left.height / 4}}, sheet);
    const Paragraph talk = set(labels.talk,
                               {.face = Face::display,
                                .largest = 14,
                                .smallest = 6,
                                .room = {left.width, left.height / 2},
                                .leading_percent = 122},
                               sheet);
    const int gap = sheet.share(3);
    int y = left.y + (left.height - title.size.height - talk.size.height - gap) / 2;
    y = sheet.write(title, left.x, y, {palette::quiet}).bottom();
    y = sheet.write(talk, left.x, y, {palette::ink}).bottom() + gap;
    lay_rule(left.x, y, sheet);
    if (invites)
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
                                     {.largest = 3.6,
                                      .smallest = 3.4,
                                      .room = {left.width, left.height * 3 / 10},
                                      .leading_percent = 142},
                                     sheet);
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
                                 .largest = 8.6,
                                 .smallest = 3.6,
                                 .room = {left.width, left.height - taken},
                                 .leading_percent = 122},
                                sheet);
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
    const Paragraph headline = set(
        labels.broken,
        {.face = Face::display, .largest = 7.5, .smallest = 5, .room = {width, safe.height / 3}},
        sheet);
    const Paragraph sentence = set(
        broken.sentence,
        {.largest = 4, .smallest = 2.4, .room = {width, safe.height / 2}, .leading_percent = 145},
        sheet);
    int y = safe.y + safe.height / 4;
    lay_rule(x, y, sheet);
    y = sheet.write(headline, x, y + sheet.share(3), {palette::ink}).bottom() + sheet.share(2);
    sheet.write(sentence, x, y, {palette::quiet});
}

}  // namespace player
