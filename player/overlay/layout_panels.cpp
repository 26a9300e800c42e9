#include "player/overlay/layout_panels.h"

#include <algorithm>
#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "player/overlay/palette.h"

namespace player {

namespace {

// Keys on the left, what they do on the right, one below the other.
struct Table {
    std::vector<Paragraph> keys;
    std::vector<Paragraph> what;
    int keys_width = 0;
    int width = 0;
    int step = 0;
};

struct RowSize {
    int em;
    int step;
};

Table table_of(std::span<const KeyHelp> lines, RowSize size, const Sheet& sheet) {
    Table table{.keys = {}, .what = {}, .step = size.step};
    const int room = sheet.safe().width;
    int what_width = 0;
    for (const auto& line : lines) {
        table.keys.push_back(one_line(line.keys, {Face::strong, size.em}, room, sheet.type()));
        table.what.push_back(one_line(line.what, {Face::text, size.em}, room, sheet.type()));
        table.keys_width = std::max(table.keys_width, table.keys.back().size.width);
        what_width = std::max(what_width, table.what.back().size.width);
    }
    table.keys_width += sheet.share(2.4);
    table.width = table.keys_width + what_width;
    return table;
}

void lay(const Table& table, int x, int y, Sheet& sheet) {
    for (std::size_t i = 0; i < table.keys.size(); ++i, y += table.step) {
        sheet.write(table.keys[i], x, y, {palette::accent});
        sheet.write(table.what[i], x + table.keys_width, y, {palette::ink});
    }
}

}  // namespace

void lay_help(const KeySet& set, std::string_view language, Sheet& sheet) {
    const Labels& labels = labels_in(language);
    const auto lines = key_help(set, language);
    const auto half = (lines.size() + 1) / 2;
    const Rect safe = sheet.safe();
    const int pad = sheet.share(3.6);
    const int gap = sheet.share(2);

    const Paragraph title =
        one_line(set.mode == KeyMode::marking ? labels.marking_keys : labels.keys,
                 {Face::display, sheet.share(5)}, safe.width - 2 * pad, sheet.type());
    const int room = sheet.subtitles_begin() - safe.y - 2 * pad - title.size.height - gap;
    const int step = std::min(sheet.share(5.8), room / static_cast<int>(half));
    const std::span<const KeyHelp> all{lines};
    int em = step * 55 / 100;
    Table left = table_of(all.first(half), {em, step}, sheet);
    Table right = table_of(all.subspan(half), {em, step}, sheet);
    while (left.width + right.width + 4 * pad > safe.width && em > 1) {
        --em;
        left = table_of(all.first(half), {em, step}, sheet);
        right = table_of(all.subspan(half), {em, step}, sheet);
    }
    const int content = std::max(left.width + 2 * pad + right.width, title.size.width);
    const int height = title.size.height + gap + static_cast<int>(half) * step + 2 * pad;
    const int x = (sheet.screen().width - content) / 2;

    sheet.plate({x - pad, safe.y, content + 2 * pad, height}, palette::thick_veil, sheet.share(1));
    const int y = sheet.write(title, x, safe.y + pad, {palette::ink}).bottom() + gap;
    lay(left, x, y, sheet);
    lay(right, x + left.width + 2 * pad, y, sheet);
}

void lay_quitting(std::string_view language, Sheet& sheet) {
    const auto lines = key_help({.mode = KeyMode::confirming_quit}, language);
    const int pad = sheet.share(4.4);
    const int gap = sheet.share(2);
    const Paragraph question = one_line(labels_in(language).quit, {Face::display, sheet.share(6.4)},
                                        sheet.safe().width - 2 * pad, sheet.type());
    const int em = sheet.share(3.2);
    const Table table = table_of(lines, {em, em * 8 / 5}, sheet);
    const int content = std::max(question.size.width, table.width);
    const int height =
        question.size.height + gap + table.step * static_cast<int>(lines.size()) + 2 * pad;
    const int x = (sheet.screen().width - content) / 2;
    const int top = (sheet.subtitles_begin() - height) / 2;

    sheet.plate({x - pad, top, content + 2 * pad, height}, palette::thick_veil, sheet.share(1));
    const int y = sheet.write(question, x, top + pad, {palette::ink}).bottom() + gap;
    lay(table, x, y, sheet);
}

void lay_display_number(const scene::DisplayNumber& display, Sheet& sheet) {
    const Rect safe = sheet.safe();
    const Paragraph number = one_line(std::to_string(display.number),
                                      {Face::display, sheet.share(45)}, safe.width, sheet.type());
    const Paragraph name =
        one_line(display.name, {Face::text, sheet.share(5)}, safe.width, sheet.type());
    const int centre = sheet.screen().width / 2;
    const int top = (sheet.screen().height - number.size.height - name.size.height) / 2;
    const int y = sheet.write(number, centre, top, {palette::accent, Align::centre}).bottom();
    sheet.write(name, centre, y, {palette::quiet, Align::centre});
}

}  // namespace player
