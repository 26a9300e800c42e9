#include "player/overlay/layout_wiped.h"

#include "player/overlay/palette.h"
#include "player/overlay/screen_parts.h"

namespace player {

void lay_wiped(const Labels& labels, Sheet& sheet) {
    const Rect safe = sheet.safe();
    const int x = safe.x + sheet.share(6);
    const int width = safe.right() - sheet.share(6) - x;
    const Paragraph title = set(labels.wiped,
                                {.face = Face::display,
                                 .largest = sheet.share(14),
                                 .smallest = sheet.share(6),
                                 .room = {width, safe.height / 2},
                                 .leading_percent = 122},
                                sheet.type());
    const Paragraph what = set(labels.wiped_what,
                               {.face = Face::text,
                                .largest = sheet.share(5),
                                .smallest = sheet.share(3.6),
                                .room = {width, safe.height / 3},
                                .leading_percent = 142},
                               sheet.type());
    const int gap = sheet.share(4);
    const int height = title.size.height + what.size.height + 2 * gap;
    int y = safe.y + (safe.height - height) / 2;
    y = sheet.write(title, x, y, {palette::ink}).bottom() + gap;
    y = lay_rule(x, y, sheet) + gap;
    sheet.write(what, x, y, {palette::quiet});
}

}  // namespace player
