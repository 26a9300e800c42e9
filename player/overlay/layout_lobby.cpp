#include "player/overlay/layout_lobby.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "player/overlay/palette.h"
#include "player/overlay/picture_place.h"
#include "player/overlay/screen_parts.h"

namespace player {

namespace {

constexpr double label_em = 6.2;
constexpr double value_em = 5;
constexpr double quiet_em = 3.4;

// How large the words beside the codes may be.
struct Scale {
    double title;
    bool with_rest;  // of the title: what stands behind its colon
    double notice;
    double gap = 4;
};
constexpr Scale alone{10.5, true, 3.8};
constexpr Scale beside_two{8.4, false, 3.8};
constexpr Scale above_two{5.6, false, 3};
constexpr Scale below_picture{7.2, false, 3.6, 1.8};

// Who shows what. Answers where it ends.
int lay_title(const scene::Lobby& lobby, const Scale& scale, const Rect& room, Sheet& sheet) {
    const Title title = split(lobby.title);
    const Paragraph producer =
        set(lobby.producer, {.largest = 3.4, .smallest = 2.6, .room = {room.width, sheet.share(5)}},
            sheet);
    const Paragraph main = set(title.main,
                               {.face = Face::display,
                                .largest = scale.title,
                                .smallest = 5,
                                .room = {room.width, room.height * 28 / 100},
                                .leading_percent = 122},
                               sheet);
    int y = sheet.write(producer, room.x, room.y, {palette::quiet}).bottom() + sheet.share(1.5);
    y = sheet.write(main, room.x, y, {palette::ink}).bottom();
    if (!scale.with_rest) return y;
    const Paragraph rest =
        set(title.rest,
            {.largest = 4.4, .smallest = 3.2, .room = {room.width, room.height * 24 / 100}}, sheet);
    return sheet.write(rest, room.x, y + sheet.share(1), {palette::quiet}).bottom();
}

Paragraph notice_in(const scene::Lobby& lobby, double largest, Size room, const Sheet& sheet) {
    return set(lobby.notice,
               {.largest = largest, .smallest = 2.6, .room = room, .leading_percent = 140}, sheet);
}

// The title from the top, the notice down to the bottom, a rule between them.
void lay_words(const scene::Lobby& lobby, const Scale& scale, const Rect& room, Sheet& sheet) {
    int y = lay_title(lobby, scale, room, sheet) + sheet.share(scale.gap);
    y = lay_rule(room.x, y, sheet) + sheet.share(scale.gap);
    const Paragraph notice = notice_in(lobby, scale.notice, {room.width, room.bottom() - y}, sheet);
    sheet.write(notice, room.x, room.bottom() - notice.size.height, {palette::ink});
}

// What the picture leaves of the words' column; as large as can be read below it.
void lay_words_beside(const scene::Lobby& lobby, const Scale& scale, const Rect& room,
                      Sheet& sheet) {
    if (const auto picture = picture_place(lobby, sheet.screen()))
        lay_words(lobby, below_picture, below(*picture, room, sheet), sheet);
    else
        lay_words(lobby, scale, room, sheet);
}

void lay_one_code(const scene::Lobby& lobby, const Labels& labels, Sheet& sheet) {
    const auto [left, right] = columns(sheet);
    lay_words_beside(lobby, alone, left, sheet);
    const Paragraph rules = line(labels.house_rules, {Face::text, quiet_em}, right.width, sheet);
    const Paragraph phones =
        line(phones_here(lobby.phones, labels), {Face::text, quiet_em}, right.width, sheet);
    const int centre = right.x + right.width / 2;
    int y = right.bottom() - rules.size.height;
    sheet.write(rules, centre, y, {palette::quiet, Align::centre});
    y -= phones.size.height;
    sheet.write(phones, centre, y, {palette::ink, Align::centre});
    lay_invitation({labels.join, labels.how_to_join, lobby.address, 54},
                   {right.x, right.y, right.width, y - right.y}, sheet);
}

// Where the code would be, words: whoever looks for it knows that it will come.
void lay_no_code(const scene::Lobby& lobby, const Labels& labels, Sheet& sheet) {
    const auto [left, right] = columns(sheet);
    lay_words_beside(lobby, alone, left, sheet);
    const Paragraph words = set(labels.no_network,
                                {.largest = 5,
                                 .smallest = quiet_em,
                                 .room = {right.width, right.height},
                                 .leading_percent = 140},
                                sheet);
    sheet.write(words, right.x + right.width / 2, right.y + (right.height - words.size.height) / 2,
                {palette::quiet, Align::centre});
}

// One of the two codes: its label, and in full what it holds.
struct Step {
    struct Line {
        std::string text;
        bool value = false;  // what the code holds; else it is said quietly
    };
    std::string_view label;
    std::string code;
    std::vector<Line> lines;
};

std::vector<Step> steps(const scene::Lobby& lobby, const Labels& labels) {
    Step wifi{.label = labels.wifi_step, .code = media::wifi_code(*lobby.wifi), .lines = {}};
    wifi.lines.push_back({lobby.wifi->name, true});
    if (lobby.wifi->password.empty()) {
        wifi.lines.push_back({std::string{labels.open_network}});
    } else {
        wifi.lines.push_back({std::string{labels.password}});
        wifi.lines.push_back({lobby.wifi->password, true});
    }
    return {std::move(wifi),
            {.label = labels.page_step,
             .code = lobby.address,
             .lines = {{lobby.address, true}, {phones_here(lobby.phones, labels)}}}};
}

// Room for the words of either step, so that both have theirs at the same height.
int words_height(const Sheet& sheet) {
    return sheet.share(value_em * 1.3) * 2 + sheet.share(quiet_em * 1.5);
}

struct Words {
    Paragraph paragraph;
    Pixel colour;
};

int height_of(const std::vector<Words>& lines) {
    int height = 0;
    for (const auto& [paragraph, colour] : lines) height += paragraph.size.height;
    return height;
}

// The values as large as all of them fit, and never cut: what is missing cannot be typed.
std::vector<Words> set_lines(const Step& step, Size room, const Sheet& sheet) {
    for (int em = sheet.share(value_em);; --em) {
        std::vector<Words> lines;
        for (const auto& [text, value] : step.lines) {
            const Setting setting{.face = Face::strong,
                                  .largest = em,
                                  .smallest = sheet.share(quiet_em),
                                  .room = room};
            if (value)
                lines.push_back({set_address(text, setting, sheet.type()), palette::accent});
            else
                lines.push_back(
                    {line(text, {Face::text, quiet_em}, room.width, sheet), palette::quiet});
        }
        if (height_of(lines) <= room.height || em <= 1) return lines;
    }
}

// From `top` down.
void write_lines(const std::vector<Words>& lines, Rect top, Align align, Sheet& sheet) {
    for (const auto& [paragraph, colour] : lines)
        top.y = sheet.write(paragraph, top.x, top.y, {colour, align}).bottom();
}

// On paper of the whole square: two codes of unlike modules look alike, and have quiet to spare.
void lay_code(const std::string& text, const Rect& square, Sheet& sheet) {
    const auto code = qr_code(text);
    const int module = code ? square.width / code->side_with_quiet_zone() : 0;
    if (module <= 0) return;
    sheet.plate(square, palette::paper, 0);
    const int spare = square.width - module * code->side_with_quiet_zone();
    sheet.code(*code, module, square.x + spare / 2, square.y + spare / 2);
}

// The words at the right of the code.
void lay_wide(const Step& step, const Rect& room, Sheet& sheet) {
    const int side = std::min({room.height, sheet.share(38), room.width * 2 / 5});
    const Rect square{room.x, room.y + (room.height - side) / 2, side, side};
    lay_code(step.code, square, sheet);
    const int x = square.right() + sheet.share(3.4);
    const int width = room.right() - x;
    const Paragraph label = line(step.label, {Face::text, label_em}, width, sheet);
    const auto lines = set_lines(step, {width, room.height - label.size.height}, sheet);
    const int height = label.size.height + height_of(lines);
    const int y =
        sheet.write(label, x, room.y + (room.height - height) / 2, {palette::ink}).bottom();
    write_lines(lines, {.x = x, .y = y}, Align::left, sheet);
}

// The label over the code, the words below.
void lay_tall(const Step& step, const Rect& room, Sheet& sheet) {
    const Paragraph label = line(step.label, {Face::text, value_em}, room.width, sheet);
    const int gap = sheet.share(1);
    const int words = words_height(sheet);
    const int side = std::min(room.height - label.size.height - words - 2 * gap, room.width);
    const int centre = room.x + room.width / 2;
    int y = sheet.write(label, centre, room.y, {palette::ink, Align::centre}).bottom() + gap;
    lay_code(step.code, {centre - side / 2, y, side, side}, sheet);
    y += side + gap;
    write_lines(set_lines(step, {room.width, words}, sheet), {.x = centre, .y = y}, Align::centre,
                sheet);
}

// A line below everything else in `room`. Answers what is left of it.
Rect lay_house_rules(const Labels& labels, Rect room, Align align, Sheet& sheet) {
    const Paragraph rules = line(labels.house_rules, {Face::text, quiet_em}, room.width, sheet);
    const int x = align == Align::left ? room.x : room.x + room.width / 2;
    sheet.write(rules, x, room.bottom() - rules.size.height, {palette::quiet, align});
    room.height -= rules.size.height + sheet.share(2);
    return room;
}

void lay_rows(const std::vector<Step>& both, const Rect& room, Sheet& sheet) {
    const int gap = sheet.share(4);
    const int height = (room.height - gap) / 2;
    lay_wide(both[0], {room.x, room.y, room.width, height}, sheet);
    lay_wide(both[1], {room.x, room.y + height + gap, room.width, height}, sheet);
}

// First the network, then the page: nobody gets to the second without the first.
void lay_two_codes(const scene::Lobby& lobby, const Labels& labels, Sheet& sheet) {
    const auto both = steps(lobby, labels);
    const Rect all = inner(sheet);
    const Size screen = sheet.screen();
    if (is_upright(all) || is_wide(screen)) {
        const bool pictured = picture_place(lobby, screen).has_value();
        const auto [left, right] = columns(sheet, all.width * (pictured ? 56 : 62) / 100);
        lay_words_beside(lobby, beside_two, left, sheet);
        return lay_rows(both, lay_house_rules(labels, right, Align::left, sheet), sheet);
    }
    // As wide as high, or nearly: there is no air to spend.
    const Rect room = lay_house_rules(labels, sheet.safe(), Align::centre, sheet);
    int y = lay_title(lobby, above_two, room, sheet) + sheet.share(1);
    const Paragraph notice =
        notice_in(lobby, above_two.notice, {room.width, sheet.share(16)}, sheet);
    y = sheet.write(notice, room.x, y, {palette::ink}).bottom() + sheet.share(1);
    const int gap = sheet.share(4);
    const int width = (room.width - gap) / 2;
    lay_tall(both[0], {room.x, y, width, room.bottom() - y}, sheet);
    lay_tall(both[1], {room.x + width + gap, y, width, room.bottom() - y}, sheet);
}

}  // namespace

void lay_lobby(const scene::Lobby& lobby, const Labels& labels, Sheet& sheet) {
    if (lobby.awaits_network)
        lay_no_code(lobby, labels, sheet);
    else if (lobby.address.empty())  // nobody is to come in by a phone
        lay_words(lobby, alone, inner(sheet), sheet);
    else if (lobby.wifi)
        lay_two_codes(lobby, labels, sheet);
    else
        lay_one_code(lobby, labels, sheet);
}

}  // namespace player
