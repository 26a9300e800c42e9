#include "player/overlay/layout_polls.h"

#include <algorithm>
#include <numeric>

#include <fmt/format.h>

#include "player/overlay/palette.h"

namespace player {

namespace {

struct Places {
    Rect question;  // and its options
    Rect invitation;
};

// Side by side; on an upright screen one above the other.
Places places(const Sheet& sheet) {
    const Rect safe = sheet.safe();
    const int gap = sheet.share(6);
    if (safe.width < safe.height) {
        const int below = sheet.share(74);
        return {{safe.x, safe.y, safe.width, safe.height - below - gap},
                {safe.x, safe.bottom() - below, safe.width, below}};
    }
    const int aside = std::min(sheet.share(46), safe.width * 32 / 100);
    return {{safe.x, safe.y, safe.width - aside - gap, safe.height},
            {safe.right() - aside, safe.y, aside, safe.height}};
}

int height_of(const std::vector<Paragraph>& all) {
    return std::accumulate(all.begin(), all.end(), 0,
                           [](int sum, const Paragraph& each) { return sum + each.size.height; });
}

struct Choices {
    std::vector<Paragraph> texts;
    int gap;
};

// As large as lets all of them fit. Rather than lose words they get small; what no author should
// write loses its end.
Choices set_choices(const std::vector<std::string>& options, Size room, const Sheet& sheet) {
    const int count = std::max(1, static_cast<int>(options.size()));
    const int gap = sheet.share(1.6);
    Setting each{.face = Face::text,
                 .largest = 0,
                 .smallest = 0,
                 .room = {room.width, room.height},
                 .leading_percent = 122};
    const int smallest = sheet.share(2.4);
    for (int em = sheet.share(5.4); em > smallest; em -= std::max(1, em / 24)) {
        each.largest = each.smallest = em;
        auto texts = set_alike(options, each, sheet.type());
        if (height_of(texts) + (count - 1) * gap <= room.height) return {std::move(texts), gap};
    }
    each.largest = each.smallest = smallest;
    each.room.height = (room.height - (count - 1) * gap) / count;
    return {set_alike(options, each, sheet.type()), gap};
}

// The letter in a box, as on the phones and on cards that are held up.
int letter_column(const Sheet& sheet) {
    return sheet.share(8.4);
}

void lay_choices(const Choices& choices, const Rect& room, int gap, Sheet& sheet) {
    int y = room.y;
    char letter = 'A';
    for (const Paragraph& text : choices.texts) {
        const int side = std::min(sheet.share(6), text.leading);
        const Rect box{room.x, y + (text.leading - side) / 2, side, side};
        sheet.outline(box, {.colour = palette::accent,
                            .radius = sheet.share(0.8),
                            .stroke = std::max(2, sheet.share(0.3))});
        const Paragraph sign = set(std::string{letter++},
                                   {.face = Face::strong,
                                    .largest = side * 74 / 100,
                                    .smallest = side * 74 / 100,
                                    .room = {side, side},
                                    .leading_percent = 100},
                                   sheet.type());
        sheet.write(sign, box.x + side / 2, box.y + (side - sign.size.height) / 2,
                    {palette::accent, Align::centre});
        y = sheet.write(text, room.x + letter_column(sheet), y, {palette::ink}).bottom() + gap;
    }
}

void lay_question(const scene::PollOpen& poll, const Rect& room, Sheet& sheet) {
    const Paragraph question = set(poll.question,
                                   {.face = Face::display,
                                    .largest = sheet.share(poll.options.size() > 5 ? 4.8 : 6.4),
                                    .smallest = sheet.share(4.2),
                                    .room = {room.width, room.height * 36 / 100},
                                    .leading_percent = 122},
                                   sheet.type());
    const int gap = sheet.share(4.5);
    const int rest = room.height - question.size.height - gap;
    Choices choices = set_choices(poll.options, {room.width - letter_column(sheet), rest}, sheet);
    const int count = static_cast<int>(choices.texts.size());
    const int used = height_of(choices.texts) + std::max(0, count - 1) * choices.gap;
    // Spare height goes between the options, but they stay one list.
    const int spare = count > 1 ? (rest - used) / (count - 1) : 0;
    const int air = choices.gap + std::clamp(spare, 0, sheet.share(2));
    const int all = question.size.height + gap + height_of(choices.texts) + (count - 1) * air;
    const int top = room.y + std::max(0, (room.height - all) / 2);
    const int y = sheet.write(question, room.x, top, {palette::ink}).bottom() + gap;
    lay_choices(choices, {room.x, y, room.width, rest}, air, sheet);
}

// At most two lines.
Paragraph lines(std::string_view text, Style style, const Rect& room, const Sheet& sheet) {
    return set(text,
               {.face = style.face,
                .largest = style.em,
                .smallest = sheet.share(3.4),
                .room = {room.width, style.em * 26 / 10},
                .leading_percent = 130},
               sheet.type());
}

// The way in for who comes late, how many have voted, and the end of it.
void lay_way_in(const scene::PollOpen& poll, const Labels& labels, const Rect& room, Sheet& sheet) {
    const Paragraph vote = lines(labels.vote, {Face::strong, sheet.share(4.4)}, room, sheet);
    const Paragraph address = set_address(poll.address,
                                          {.face = Face::strong,
                                           .largest = sheet.share(4),
                                           .smallest = sheet.share(3.4),
                                           .room = {room.width, sheet.share(12)},
                                           .leading_percent = 122},
                                          sheet.type());
    const std::string said =
        poll.ballots_in_tens > 0
            ? fmt::format("{} {} {}", labels.at_least, poll.ballots_in_tens, labels.votes)
            : std::string{};
    // Their place is kept, so that nothing jumps when they come.
    const Paragraph count = lines(said, {Face::text, sheet.share(4.2)}, room, sheet);
    const Paragraph closes = lines(poll.closing ? labels.vote_closes : "",
                                   {Face::strong, sheet.share(4.2)}, room, sheet);
    const int kept = sheet.share(18);
    const int gap = sheet.share(2);
    const auto code = qr_code(poll.address);
    const int words = vote.size.height + address.size.height + kept + 3 * gap;
    const int most = std::min({sheet.share(38), room.width, room.height - words});
    const int module = code ? std::max(0, most / code->side_with_quiet_zone()) : 0;
    const int side = module > 0 ? module * code->side_with_quiet_zone() : 0;
    const int centre = room.x + room.width / 2;

    int y = room.y + std::max(0, (room.height - words - side) / 2);
    y = sheet.write(vote, centre, y, {palette::ink, Align::centre}).bottom() + gap;
    if (module > 0) y = sheet.code(*code, module, centre - side / 2, y).bottom() + gap;
    y = sheet.write(address, centre, y, {palette::accent, Align::centre}).bottom() + 2 * gap;
    y = sheet.write(count, centre, y, {palette::quiet, Align::centre}).bottom();
    sheet.write(closes, centre, y, {palette::accent, Align::centre});
}

}  // namespace

std::vector<Paragraph> set_alike(const std::vector<std::string>& texts, const Setting& each,
                                 const Typefaces& type) {
    Setting alike = each;
    for (const std::string& text : texts) {
        if (alike.largest <= each.smallest) break;
        alike.largest = set(text, alike, type).style.em;
    }
    std::vector<Paragraph> all;
    all.reserve(texts.size());
    for (const std::string& text : texts) all.push_back(set(text, alike, type));
    return all;
}

void lay_poll(const scene::PollOpen& poll, const Labels& labels, Sheet& sheet) {
    // Without phones the hall votes with hands or paper, and needs no way in.
    if (poll.address.empty()) return lay_question(poll, sheet.safe(), sheet);
    const auto [question, invitation] = places(sheet);
    lay_question(poll, question, sheet);
    lay_way_in(poll, labels, invitation, sheet);
}

}  // namespace player
