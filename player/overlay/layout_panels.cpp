#include "player/overlay/layout_panels.h"

#include <algorithm>
#include <cstddef>
#include <vector>

#include "player/overlay/palette.h"

namespace player {

namespace {

Paragraph one_line(std::string_view text, Style style, int width, const Sheet& sheet) {
    return set(text,
               {.face = style.face,
                .largest = style.em,
                .smallest = style.em,
                .room = {width, style.em * 3 / 2}},
               sheet.type());
}

struct Rows {
    std::vector<Paragraph> keys;
    std::vector<Paragraph> what;
    int keys_width = 0;
    int what_width = 0;
};

Rows rows_of(const std::vector<KeyHelp>& lines, int em, int width, const Sheet& sheet) {
    Rows rows;
    for (const auto& line : lines) {
        rows.keys.push_back(one_line(line.keys, {Face::strong, em}, width, sheet));
        rows.what.push_back(one_line(line.what, {Face::text, em}, width, sheet));
        rows.keys_width = std::max(rows.keys_width, rows.keys.back().size.width);
        rows.what_width = std::max(rows.what_width, rows.what.back().size.width);
    }
    return rows;
}

}  // namespace

void lay_help(KeyMode mode, std::string_view language, Sheet& sheet) {
    const Labels& labels = labels_in(language);
    const auto lines = key_help(mode, language);
    const auto per_column = (lines.size() + 1) / 2;
    const Rect safe = sheet.safe();
    const int pad = sheet.share(3.4);
    const int height = sheet.subtitles_begin() - safe.y;
    const int column_room = (safe.width - 3 * pad) / 2;

    const Paragraph title = one_line(mode == KeyMode::marking ? labels.marking_keys : labels.keys,
                                     {Face::display, sheet.share(5)}, safe.width - 2 * pad, sheet);
    const int rows_room = height - 2 * pad - title.size.height - sheet.share(2);
    const int step = std::min(sheet.share(5.8), rows_room / static_cast<int>(per_column));
    int em = step * 55 / 100;
    const int gap = sheet.share(2.2);
    Rows rows = rows_of(lines, em, column_room, sheet);
    while (rows.keys_width + gap + rows.what_width > column_room && em > sheet.share(1.6)) {
        rows = rows_of(lines, --em, column_room, sheet);
    }
    const int column = rows.keys_width + gap + rows.what_width;
    const int width = std::max(2 * column + 3 * pad + pad, title.size.width + 2 * pad);
    const int rows_height = static_cast<int>(per_column) * step;
    const Rect box{(sheet.screen().width - std::min(width, safe.width)) / 2, safe.y,
                   std::min(width, safe.width),
                   title.size.height + sheet.share(2) + rows_height + 2 * pad};

    sheet.plate(box, palette::thick_veil, sheet.share(1));
    const int top =
        sheet.write(title, box.x + pad, box.y + pad, {palette::ink}).bottom() + sheet.share(2);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const int x = box.x + pad + static_cast<int>(i / per_column) * (column + 2 * pad);
        const int y = top + static_cast<int>(i % per_column) * step;
        sheet.write(rows.keys[i], x, y, {palette::accent});
        sheet.write(rows.what[i], x + rows.keys_width + gap, y, {palette::ink});
    }
}

void lay_quitting(std::string_view language, Sheet& sheet) {
    const auto lines = key_help(KeyMode::confirming_quit, language);
    const Rect safe = sheet.safe();
    const int pad = sheet.share(4);
    const Paragraph question = one_line(labels_in(language).quit, {Face::display, sheet.share(6.4)},
                                        safe.width - 2 * pad, sheet);
    const int em = sheet.share(3.2);
    const Rows rows = rows_of(lines, em, safe.width / 2 - pad, sheet);
    const int gap = sheet.share(2.4);
    const int step = em * 8 / 5;
    const int width =
        2 * pad + std::max(question.size.width, rows.keys_width + gap + rows.what_width);
    const int height = 2 * pad + question.size.height + gap + step * static_cast<int>(lines.size());
    const Rect box{(sheet.screen().width - width) / 2, (sheet.subtitles_begin() - height) / 2,
                   width, height};

    sheet.plate(box, palette::thick_veil, sheet.share(1));
    int y = sheet.write(question, box.x + pad, box.y + pad, {palette::ink}).bottom() + gap;
    for (std::size_t i = 0; i < lines.size(); ++i, y += step) {
        sheet.write(rows.keys[i], box.x + pad, y, {palette::accent});
        sheet.write(rows.what[i], box.x + pad + rows.keys_width + gap, y, {palette::ink});
    }
}

}  // namespace player
