#include "player/overlay/screen_parts.h"

#include <algorithm>
#include <string>

#include "player/overlay/palette.h"

namespace player {

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

Rect inner(const Sheet& sheet) {
    const Rect safe = sheet.safe();
    const int inset_x = sheet.share(4);
    const int inset_y = sheet.share(5);
    return {safe.x + inset_x, safe.y + inset_y, safe.width - 2 * inset_x,
            safe.height - 2 * inset_y};
}

bool is_upright(const Rect& room) {
    return room.width < room.height * 6 / 5;
}

Columns columns(const Sheet& sheet, int right_width) {
    const Rect all = inner(sheet);
    if (is_upright(all)) {
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

Paragraph set(std::string_view text, const Shares& shares, const Sheet& sheet) {
    return set(text,
               {.face = shares.face,
                .largest = sheet.share(shares.largest),
                .smallest = sheet.share(shares.smallest),
                .room = shares.room,
                .leading_percent = shares.leading_percent},
               sheet.type());
}

Paragraph line(std::string_view text, Letters letters, int width, const Sheet& sheet) {
    Paragraph paragraph = set(text,
                              {.face = letters.face,
                               .largest = letters.percent,
                               .smallest = 2.4,
                               .room = {width, sheet.share(letters.percent * 1.5)}},
                              sheet);
    if (text.empty()) paragraph.size.height = paragraph.leading;
    return paragraph;
}

void lay_invitation(const Invitation& invitation, const Rect& room, Sheet& sheet) {
    const Paragraph above = line(invitation.above, {Face::text, 4.8}, room.width, sheet);
    const Paragraph below = line(invitation.below, {Face::text, 3.6}, room.width, sheet);
    const Paragraph address = line(invitation.address, {Face::strong, 5}, room.width, sheet);
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

int lay_rule(int x, int y, Sheet& sheet) {
    const Rect rule{x, y, sheet.share(9), std::max(2, sheet.share(0.4))};
    sheet.plate(rule, palette::accent, 0);
    return rule.bottom();
}

}  // namespace player
