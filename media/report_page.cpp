#include "media/report_page.h"

#include <fmt/format.h>

#include "media/base/html.h"
#include "media/report_style.h"

namespace media {

namespace {

// The drawing's own lengths: it is scaled to the width there is.
constexpr int scale = 4;  // a percent
constexpr int bar_height = 22;
constexpr int bar_gap = 4;
constexpr int words_room = 62;

std::string cells(const std::vector<std::string>& row) {
    std::string all;
    for (std::size_t i = 0; i < row.size(); ++i)
        all += i == 0 ? fmt::format("<th scope=\"row\">{}</th>", escaped(row[i]))
                      : fmt::format("<td>{}</td>", escaped(row[i]));
    return all;
}

std::string html_of(const ReportTable& table) {
    std::string all = table.title.empty()
                          ? "<table>\n"
                          : fmt::format("<table>\n<caption>{}</caption>\n", escaped(table.title));
    all += "<thead><tr>";
    for (const std::string& name : table.head)
        all += fmt::format("<th scope=\"col\">{}</th>", escaped(name));
    all += "</tr></thead>\n<tbody>\n";
    for (const auto& row : table.rows) all += fmt::format("<tr>{}</tr>\n", cells(row));
    return all + "</tbody>\n</table>\n";
}

bool is_hatched(const PlotSeries& series) {
    return series.round == "before";
}

// A frame as wide as everybody, and in it those who answered so.
std::string bar(const PlotSeries& series, int percent, int y, const ReportWords& words) {
    return fmt::format(
        "<rect x=\"1\" y=\"{0}\" width=\"{1}\" height=\"{2}\" fill=\"#fff\" stroke=\"#767676\"/>"
        "<rect x=\"1\" y=\"{0}\" width=\"{3}\" height=\"{2}\" fill=\"{4}\" stroke=\"#000\"/>"
        "<text x=\"{5}\" y=\"{6}\">{7}</text>",
        y, 100 * scale, bar_height, percent * scale, is_hatched(series) ? "url(#hatch)" : "#123a6b",
        100 * scale + 10, y + bar_height - 6, escaped(percent_in(percent, words)));
}

std::string bars(const ReportPlot& plot, std::size_t option, const ReportWords& words) {
    const int height = static_cast<int>(plot.series.size()) * (bar_height + bar_gap) + 1;
    std::string all = fmt::format("<svg viewBox=\"0 0 {} {}\">", 100 * scale + words_room, height);
    int y = 1;
    for (const PlotSeries& series : plot.series) {
        all += bar(series, series.percent[option], y, words);
        y += bar_height + bar_gap;
    }
    return all + "</svg>";
}

std::string key(const PlotSeries& series) {
    return fmt::format(
        "<li><svg viewBox=\"0 0 34 22\"><rect x=\"1\" y=\"1\" width=\"32\" height=\"20\" "
        "fill=\"{}\" stroke=\"#000\"/></svg>{}</li>\n",
        is_hatched(series) ? "url(#hatch)" : "#123a6b", escaped(series.name));
}

// What a screen reader gets of it is the table below, which says the same.
std::string drawing(const ReportPlot& plot, const ReportWords& words) {
    std::string all = "<div class=\"drawing\" aria-hidden=\"true\">\n<ul class=\"key\">\n";
    for (const PlotSeries& series : plot.series) all += key(series);
    all += "</ul>\n";
    for (std::size_t i = 0; i < plot.options.size(); ++i)
        all += fmt::format("<div class=\"option\"><p>{}</p>{}</div>\n", escaped(plot.options[i]),
                           bars(plot, i, words));
    return all + "</div>\n";
}

ReportTable table_of(const ReportPlot& plot, const ReportWords& words) {
    ReportTable table{.head = {std::string{words.answer}}};
    for (const PlotSeries& series : plot.series) table.head.push_back(series.name);
    for (std::size_t i = 0; i < plot.options.size(); ++i) {
        std::vector<std::string> row{plot.options[i]};
        for (const PlotSeries& series : plot.series)
            row.push_back(percent_in(series.percent[i], words));
        table.rows.push_back(std::move(row));
    }
    return table;
}

std::string html_of(const ReportPlot& plot, const ReportWords& words) {
    std::string all = fmt::format("<section>\n<h2>{}</h2>\n", escaped(plot.question));
    if (!plot.series.empty()) all += drawing(plot, words) + html_of(table_of(plot, words));
    for (const std::string& note : plot.notes) all += paragraph("note", note);
    for (const ReportTable& table : plot.tables) all += html_of(table);
    return all + "</section>\n";
}

std::string html_of(const std::vector<std::pair<std::string, std::string>>& facts) {
    std::string all = "<dl>\n";
    for (const auto& [name, value] : facts)
        all += fmt::format("<div><dt>{}</dt><dd>{}</dd></div>\n", escaped(name), escaped(value));
    return all + "</dl>\n";
}

// Drawn once, used by every bar. Lines and ground are the same two colours in print and without.
constexpr std::string_view hatch =
    "<svg class=\"defs\" width=\"0\" height=\"0\" aria-hidden=\"true\"><defs><pattern id=\"hatch\" "
    "width=\"8\" height=\"8\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\">"
    "<rect width=\"8\" height=\"8\" fill=\"#fff\"/><rect width=\"3.5\" height=\"8\" "
    "fill=\"#7a3b00\"/></pattern></defs></svg>\n";

}  // namespace

std::string report_page(const ReportPage& page, const ReportWords& words) {
    std::string body = fmt::format("<header>\n{}<h1>{}</h1>\n</header>\n",
                                   paragraph("kicker", page.kicker), escaped(page.title));
    body += html_of(page.facts);
    for (const ReportPlot& plot : page.plots) body += html_of(plot, words);
    for (const ReportTable& table : page.tables) body += html_of(table);
    body += "<footer>\n";
    for (const std::string& note : page.notes) body += paragraph("", note);
    body += "</footer>\n";
    return fmt::format(
        "<!doctype html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n{}\n"
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
        "'unsafe-inline'; img-src data:\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        "<meta name=\"color-scheme\" content=\"only light\">\n"
        "<meta name=\"referrer\" content=\"no-referrer\">\n<title>{}</title>\n"
        "<link rel=\"icon\" href=\"data:,\">\n<style>\n{}</style>\n</head>\n<body>\n"
        "{}<main>\n{}</main>\n</body>\n</html>\n",
        words.language, report_page_mark,
        escaped(page.kicker.empty() ? page.title : fmt::format("{}, {}", page.title, page.kicker)),
        report_style, hatch, body);
}

}  // namespace media
