#include "player/print/page.h"

#include <cstddef>

#include <fmt/format.h>

#include "media/base/dates.h"
#include "media/base/html.h"
#include "player/overlay/qr.h"
#include "player/print/style.h"

namespace player {

using media::escaped;

namespace {

constexpr media::DateWords french_dates{
    .months =
        "janvier\nfévrier\nmars\navril\nmai\njuin\njuillet\naoût\nseptembre\noctobre\n"
        "novembre\ndécembre",
    .first = "1er"};
constexpr media::DateWords english_dates{
    .months =
        "January\nFebruary\nMarch\nApril\nMay\nJune\nJuly\nAugust\nSeptember\nOctober\n"
        "November\nDecember",
    .first = "1"};

// The dark squares, each run of a row as one: a printer draws no hairlines between them.
std::string squares(const QrCode& code) {
    std::string path;
    for (int y = 0; y < code.side; ++y) {
        const auto row = static_cast<std::size_t>(y) * static_cast<std::size_t>(code.side);
        for (int x = 0; x < code.side; ++x) {
            const auto is_dark = [&](int column) {
                return column < code.side && code.dark[row + static_cast<std::size_t>(column)];
            };
            int end = x;
            while (is_dark(end)) ++end;
            if (end == x) continue;
            path += fmt::format("M{} {}h{}v1h-{}z", x + QrCode::quiet_zone, y + QrCode::quiet_zone,
                                end - x, end - x);
            x = end;
        }
    }
    return path;
}

}  // namespace

std::string page(const KitFacts& kit, const PageFacts& facts, std::string_view html) {
    return fmt::format(
        "<!doctype html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n{}\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        "<meta name=\"color-scheme\" content=\"only light\">\n"
        "<meta name=\"referrer\" content=\"no-referrer\">\n<title>{}, {}</title>\n"
        "<link rel=\"icon\" href=\"data:,\">\n<style>\n{}</style>\n</head>\n<body{}>\n"
        "<main class=\"{}\">\n{}</main>\n</body>\n</html>\n",
        kit.language, sheet_mark, escaped(facts.title), escaped(kit.text(kit.programme.title)),
        print_style, kit.large ? R"( class="large")" : "", facts.kind, html);
}

std::string words_of(const KitFacts& kit, const media::Texts& texts) {
    return texts.contains(kit.language) ? escaped(kit.text(texts)) : french(kit, kit.text(texts));
}

std::string french(const KitFacts& kit, std::string_view text) {
    if (kit.language == "fr" || text.empty()) return escaped(text);
    return fmt::format("<span lang=\"fr\">{}</span>", escaped(text));
}

std::string heading(int level, std::string_view html) {
    return fmt::format("<h{0}>{1}</h{0}>\n", level, html);
}

std::string items(std::span<const Said> list, const KitFacts& kit) {
    std::string all;
    for (const Said& one : list) all += fmt::format("<li>{}</li>\n", escaped(kit.say(one)));
    return all;
}

std::string table(const KitFacts& kit, const Row& head, std::span<const Row> rows) {
    std::string all = fmt::format(
        "<table>\n<thead><tr><th scope=\"col\">{}</th><th scope=\"col\">{}</th></tr></thead>\n"
        "<tbody>\n",
        escaped(kit.say(head.left)), escaped(kit.say(head.right)));
    for (const Row& row : rows)
        all += fmt::format("<tr><th scope=\"row\">{}</th><td>{}</td></tr>\n",
                           escaped(kit.say(row.left)), escaped(kit.say(row.right)));
    return all + "</tbody>\n</table>\n";
}

std::string where_and_when(const KitFacts& kit, const media::Experiment& experiment) {
    std::string all = experiment.place;
    if (!experiment.years.empty())
        all += fmt::format("{}{}", all.empty() ? "" : ", ", experiment.years);
    return all.empty() ? all : fmt::format("<p class=\"place\">{}</p>\n", french(kit, all));
}

std::string source(const KitFacts& kit, const media::Source& source) {
    const auto& dates = kit.language == "en" ? english_dates : french_dates;
    return fmt::format("{}, {} <span class=\"address\">{}</span>", french(kit, source.label),
                       escaped(media::date_in_words(source.date, dates)), escaped(source.url));
}

std::string qr_picture(const std::string& text, std::string_view label) {
    const auto code = qr_code(text);
    if (!code) return {};
    const int side = code->side_with_quiet_zone();
    return fmt::format(
        "<svg class=\"code\" viewBox=\"0 0 {0} {0}\" role=\"img\" aria-label=\"{1}\" "
        "shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0 0h{0}v{0}h-{0}z\"/>"
        "<path d=\"{2}\"/></svg>\n",
        side, escaped(label), squares(*code));
}

}  // namespace player
