#include "player/report/tour_page.h"

#include <fmt/format.h>

#include "media/report_page.h"

namespace player {

namespace {

std::string text(std::string_view words) {
    return std::string{words};
}

std::string where_and_when(std::string_view town, std::string_view date,
                           const media::ReportWords& words) {
    return fmt::format("{}, {}", town, media::date_in_words(date, words.dates));
}

media::ReportTable list_of(const Tour& tour, const media::ReportWords& words) {
    media::ReportTable table{.title = text(words.list),
                             .head = {text(words.town), text(words.film), text(words.phones)}};
    for (const media::EveningReport& evening : tour.evenings)
        table.rows.push_back(
            {where_and_when(evening.town, evening.date, words),
             fmt::format("{}, {}", evening.film, media::mode_name(evening.mode, words)),
             phones_in(evening, words)});
    return table;
}

// A table for each evening: side by side they would fit no paper.
std::vector<media::ReportTable> tens_of(const TourPoll& poll, const media::ReportWords& words) {
    std::vector<media::ReportTable> tables;
    for (const TensRound& round : poll.in_tens) {
        const std::string title = where_and_when(round.town, round.date, words);
        if (tables.empty() || tables.back().title != title) {
            tables.push_back({.title = title, .head = {text(words.answer)}});
            for (const std::string& option : poll.options) tables.back().rows.push_back({option});
        }
        media::ReportTable& table = tables.back();
        table.head.push_back(text(media::round_name(round.round, words)));
        for (std::size_t i = 0; i < poll.options.size(); ++i)
            table.rows[i].push_back(media::percent_in(round.percent[i], words));
    }
    return tables;
}

media::ReportPlot plot_of(const TourPoll& poll, const media::ReportWords& words) {
    media::ReportPlot plot{.question = poll.question, .options = poll.options};
    for (const TourColumn& column : poll.columns)
        plot.series.push_back(
            {.round = column.round, .name = column_name(column, words), .percent = column.percent});
    if (!plot.series.empty()) {
        plot.notes = {text(words.merged_why), text(words.sum)};
        if (plot.series.size() > 1) plot.notes.push_back(text(words.followed));
    }
    if (!poll.in_tens.empty()) plot.notes.push_back(text(words.tens_apart));
    plot.tables = tens_of(poll, words);
    return plot;
}

}  // namespace

std::string tour_title(const Tour& tour, const media::ReportWords& words) {
    if (tour.evenings.size() == 1) return text(words.one_tour);
    return fmt::format(fmt::runtime(words.tour), tour.evenings.size());
}

std::string column_name(const TourColumn& column, const media::ReportWords& words) {
    const std::string evenings = column.evenings == 1
                                     ? text(words.one_evening)
                                     : fmt::format(fmt::runtime(words.evenings), column.evenings);
    return fmt::format("{}, {}, {}", media::round_name(column.round, words),
                       fmt::format(fmt::runtime(words.votes), column.votes), evenings);
}

std::string phones_in(const media::EveningReport& evening, const media::ReportWords& words) {
    return evening.phones.phones < media::report_threshold ? text(words.few)
                                                           : media::in_words(evening.phones, words);
}

std::string tour_page(const Tour& tour, const media::ReportWords& words) {
    media::ReportPage page{.title = tour_title(tour, words), .kicker = {}};
    if (!tour.evenings.empty()) {
        const auto day = [&](const media::EveningReport& evening) {
            return media::date_in_words(evening.date, words.dates);
        };
        const std::string first = day(tour.evenings.front());
        const std::string last = day(tour.evenings.back());
        page.kicker = first == last ? first : fmt::format("{} – {}", first, last);
    }
    const auto at_least = [&](int number) {
        return fmt::format(fmt::runtime(words.at_least), number);
    };
    if (tour.phones > 0) page.facts.emplace_back(words.phones, at_least(tour.phones));
    if (tour.taps > 0) page.facts.emplace_back(words.taps, at_least(tour.taps));
    for (const TourPoll& poll : tour.polls) page.plots.push_back(plot_of(poll, words));
    if (page.plots.empty()) page.notes.push_back(text(words.no_poll));
    page.tables.push_back(list_of(tour, words));
    page.notes.push_back(text(words.promise));
    return media::report_page(page, words);
}

}  // namespace player
