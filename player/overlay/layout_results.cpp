#include <algorithm>
#include <array>
#include <cstddef>

#include <fmt/format.h>

#include "player/overlay/layout_polls.h"
#include "player/overlay/palette.h"

namespace player {

namespace {

using media::PollResults;

enum class Pattern { solid, striped };

// One answer of the hall: its bars, and the line of the legend that says what they are.
struct Series {
    const PollResults* results;
    std::string name;
    Pattern pattern;

    [[nodiscard]] bool has_bars() const { return results->grain != PollResults::Grain::nothing; }
};

std::string lower_first(std::string_view sentence) {
    std::string text{sentence};
    if (!text.empty() && text.front() >= 'A' && text.front() <= 'Z') text.front() += 'a' - 'A';
    return text;
}

std::string legend(std::string_view name, const PollResults& results, const Labels& labels) {
    switch (results.grain) {
        case PollResults::Grain::whole:
            return fmt::format("{} · {} {}", name, results.votes, labels.votes);
        case PollResults::Grain::tens:
            return fmt::format("{} · {}", name, labels.rounded);
        case PollResults::Grain::nothing:
            break;
    }
    return fmt::format("{} · {}", name, lower_first(labels.too_few));
}

// As time went.
std::vector<Series> series_of(const scene::Results& results, const Labels& labels) {
    std::vector<Series> all;
    if (results.before) {
        all.push_back({.results = &*results.before,
                       .name = legend(labels.before_film, *results.before, labels),
                       .pattern = Pattern::striped});
    }
    if (results.after) {
        const auto name = results.before ? labels.after_film : labels.hall;
        all.push_back({.results = &*results.after,
                       .name = legend(name, *results.after, labels),
                       .pattern = Pattern::solid});
    }
    return all;
}

void lay_bar(const Rect& box, Pattern pattern, Sheet& sheet) {
    if (pattern == Pattern::solid)
        sheet.plate(box, palette::accent, 0);
    else
        sheet.stripes(box, {.colour = palette::quiet, .width = std::max(3, sheet.share(0.7))});
}

struct Chart {
    const scene::Results& results;
    const Labels& labels;
    std::vector<const Series*> shown{};  // those with bars; at least one
};

// Beside one another if they fit, else one below the other. Answers where it ends.
int lay_legend(const std::vector<Series>& all, int y, Sheet& sheet) {
    const Rect safe = sheet.safe();
    const int swatch = sheet.share(5);
    const int between = sheet.share(1.4);
    const int gap = sheet.share(5);
    int x = safe.x;
    int bottom = y;
    for (const Series& each : all) {
        const int taken = each.has_bars() ? swatch + between : 0;
        const Paragraph name = set(each.name,
                                   {.face = Face::text,
                                    .largest = sheet.share(4),
                                    .smallest = sheet.share(3.4),
                                    .room = {safe.width - taken, sheet.share(5.2)},
                                    .leading_percent = 130},
                                   sheet.type());
        if (x > safe.x && x + taken + name.size.width > safe.right()) {
            x = safe.x;
            y = bottom;
        }
        if (each.has_bars()) {
            const int high = sheet.share(2.6);
            lay_bar({x, y + (name.leading - high) / 2, swatch, high}, each.pattern, sheet);
        }
        const Rect box = sheet.write(name, x + taken, y, {palette::ink});
        x = box.right() + gap;
        bottom = box.bottom();
    }
    return bottom;
}

// What is promised, and why the sum may surprise. Answers where it begins.
int lay_footer(bool sums, const Labels& labels, Sheet& sheet) {
    const Rect safe = sheet.safe();
    const auto one = [&](std::string_view text, Face face, double percent) {
        return set(text,
                   {.face = face,
                    .largest = sheet.share(percent),
                    .smallest = sheet.share(3.4),
                    .room = {safe.width, sheet.share(5.4)},
                    .leading_percent = 130},
                   sheet.type());
    };
    const Paragraph promise = one(labels.followed_nobody, Face::display, 4.4);
    const int y = safe.bottom() - promise.size.height;
    sheet.write(promise, safe.x, y, {palette::accent});
    if (!sums) return y;
    const Paragraph sum = one(labels.sum, Face::text, 3.4);
    const bool beside = promise.size.width + sum.size.width + sheet.share(4) <= safe.width;
    const int above = beside ? safe.bottom() - sum.size.height : y - sum.size.height;
    sheet.write(sum, beside ? safe.right() : safe.x, above,
                {palette::quiet, beside ? Align::right : Align::left});
    return std::min(y, above);
}

// How a row is shared out: the option's words, and its bars beside or below them.
struct Grid {
    Rect room;  // of all rows
    int row;
    int gap;
    Rect words;  // of the first row
    Rect bars;

    Grid(const Rect& all, int rows, int series, const Sheet& sheet) : room{all} {
        const int count = std::max(1, rows);
        const bool upright = all.width < all.height;
        gap = sheet.share(upright ? 3 : 1.2);
        row = std::min((all.height - gap * (count - 1)) / count, sheet.share(24));
        if (upright) {
            const int below = std::min(row / 2, series * sheet.share(5));
            words = {all.x, all.y, all.width, row - below - sheet.share(1)};
            bars = {all.x, all.y + row - below, all.width, below};
            return;
        }
        const int width = all.width * 52 / 100;
        // Two lines of words may lean into the space between rows.
        words = {all.x, all.y - gap / 2, width - sheet.share(3), row + gap};
        bars = {all.x + width, all.y, all.width - width, row};
    }
    [[nodiscard]] Rect of_row(Rect first, std::size_t index) const {
        first.y += static_cast<int>(index) * (row + gap);
        return first;
    }
};

// What stands at the end of the longest bar: the same for all rows, from zero, and never less than
// half, so that a small difference does not look large.
int scale_of(const Chart& chart) {
    int most = 50;
    for (const Series* each : chart.shown) {
        for (const int percent : each->results->percent) most = std::max(most, percent);
    }
    return std::min(100, (most + 9) / 10 * 10);
}

void lay_bars(const Chart& chart, std::size_t option, const Rect& room, Sheet& sheet) {
    const int count = static_cast<int>(chart.shown.size());
    const int pitch = std::min(room.height / count, sheet.share(6.4));
    const int high = pitch * 90 / 100;
    const Style style{Face::strong, std::min(high, sheet.share(4.6))};
    const auto figure_of = [&](int percent) {
        return fmt::format("{}{}", percent, chart.labels.percent);
    };
    const int gap = sheet.share(1.2);
    const int longest = room.width - sheet.type().width(figure_of(100), style) - gap;
    int y = room.y + (room.height - count * pitch) / 2 + (pitch - high) / 2;
    for (const Series* each : chart.shown) {
        const auto& percent = each->results->percent;
        if (option >= percent.size()) continue;
        const int share = std::clamp(percent[option], 0, 100);
        const int width = longest * share / scale_of(chart);
        if (width > 0) lay_bar({room.x, y, width, high}, each->pattern, sheet);
        const Paragraph figure = set(figure_of(share),
                                     {.face = style.face,
                                      .largest = style.em,
                                      .smallest = style.em,
                                      .room = {room.width - width - gap, high},
                                      .leading_percent = 100},
                                     sheet.type());
        const bool main = each->pattern == Pattern::solid || count == 1;
        sheet.write(figure, room.x + width + gap, y + (high - figure.size.height) / 2,
                    {main ? palette::ink : palette::quiet});
        y += pitch;
    }
}

void lay_rows(const Chart& chart, const Rect& room, Sheet& sheet) {
    const auto& options = chart.results.options;
    const Grid grid{room, static_cast<int>(options.size()), static_cast<int>(chart.shown.size()),
                    sheet};
    const auto words = set_alike(options,
                                 {.face = Face::text,
                                  .largest = sheet.share(5),
                                  .smallest = sheet.share(2.4),
                                  .room = {grid.words.width, grid.words.height},
                                  .leading_percent = 118},
                                 sheet.type());
    for (std::size_t i = 0; i < words.size(); ++i) {
        const Rect place = grid.of_row(grid.words, i);
        const Rect bars = grid.of_row(grid.bars, i);
        const int spare = place.height - words[i].size.height;
        const int y = place.y + (bars.x > place.x ? spare / 2 : spare);
        sheet.write(words[i], place.x, y, {palette::ink});
        const int line = std::max(2, sheet.share(0.3));
        sheet.plate({bars.x, bars.y, line, bars.height}, palette::faint, 0);
        lay_bars(chart, i, {bars.x + line, bars.y, bars.width - line, bars.height}, sheet);
    }
}

void lay_nothing(const Rect& room, const Labels& labels, Sheet& sheet) {
    const Paragraph sentence = set(labels.too_few,
                                   {.face = Face::display,
                                    .largest = sheet.share(9),
                                    .smallest = sheet.share(5),
                                    .room = {room.width * 3 / 4, room.height},
                                    .leading_percent = 122},
                                   sheet.type());
    const int gap = sheet.share(3);
    int y = room.y + (room.height - sentence.size.height - gap) / 2;
    y = sheet.write(sentence, room.x, y, {palette::ink}).bottom() + gap;
    sheet.plate({room.x, y, sheet.share(9), std::max(2, sheet.share(0.4))}, palette::accent, 0);
}

}  // namespace

void lay_results(const scene::Results& results, const Labels& labels, Sheet& sheet) {
    const Rect safe = sheet.safe();
    const auto all = series_of(results, labels);
    Chart chart{.results = results, .labels = labels};
    for (const Series& each : all) {
        if (each.has_bars()) chart.shown.push_back(&each);
    }
    const Paragraph question = set(results.question,
                                   {.face = Face::display,
                                    .largest = sheet.share(results.options.size() > 5 ? 4.4 : 5.4),
                                    .smallest = sheet.share(3.6),
                                    .room = {safe.width, sheet.share(14)},
                                    .leading_percent = 122},
                                   sheet.type());
    const int gap = sheet.share(2);
    int y = sheet.write(question, safe.x, safe.y, {palette::ink}).bottom() + gap;
    const int end = lay_footer(!chart.shown.empty(), labels, sheet) - gap;
    if (chart.shown.empty()) return lay_nothing({safe.x, y, safe.width, end - y}, labels, sheet);
    y = lay_legend(all, y, sheet) + gap;
    lay_rows(chart, {safe.x, y, safe.width, end - y}, sheet);
}

}  // namespace player
