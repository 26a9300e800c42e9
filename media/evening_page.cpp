// The page of one evening; see report_page.h.
#include <algorithm>

#include <fmt/format.h>

#include "media/report_page.h"

namespace media {

namespace {

using Grain = PollResults::Grain;

std::string name_of(const ReportRound& round, const ReportWords& words) {
    const std::string_view name = round_name(round.round, words);
    if (round.results.grain == Grain::tens) return fmt::format("{}, {}", name, words.in_tens);
    return fmt::format("{}, {}", name, fmt::format(fmt::runtime(words.votes), round.results.votes));
}

std::string said_of(const ReportRound& round, const ReportWords& words) {
    const std::string_view name = round_name(round.round, words);
    const std::string_view colon = words.language == "en" ? ": " : "\u202f: ";
    if (round.results.grain == Grain::nothing)
        return fmt::format("{}{}{}", name, colon, words.nothing);
    std::string said = fmt::format("{}{}{}.", name, colon, ways_in(round, words));
    if (round.results.grain == Grain::tens) said += fmt::format(" {}", words.tens_why);
    return said;
}

ReportPlot plot_of(const ReportPoll& poll, const ReportWords& words) {
    ReportPlot plot{.question = poll.question, .options = poll.options};
    for (const ReportRound& round : poll.rounds) {
        plot.notes.push_back(said_of(round, words));
        if (round.results.grain == Grain::nothing) continue;
        plot.series.push_back({.round = round.round,
                               .name = name_of(round, words),
                               .percent = round.results.percent});
    }
    if (!plot.series.empty()) plot.notes.emplace_back(words.sum);
    if (plot.series.size() > 1) plot.notes.emplace_back(words.followed);
    return plot;
}

}  // namespace

std::string evening_page(const EveningReport& evening, const ReportWords& words) {
    ReportPage page{
        .title = fmt::format("{}, {}", evening.town, date_in_words(evening.date, words.dates)),
        .kicker = std::string{words.evening}};
    page.facts = {{std::string{words.film}, evening.film},
                  {std::string{words.mode}, std::string{mode_name(evening.mode, words)}},
                  {std::string{words.phones}, in_words(evening.phones, words)}};
    if (evening.taps > 0)
        page.facts.emplace_back(words.taps,
                                fmt::format(fmt::runtime(words.at_least), evening.taps));
    for (const ReportPoll& poll : evening.polls) page.plots.push_back(plot_of(poll, words));
    if (page.plots.empty()) page.notes.emplace_back(words.no_poll);
    page.notes.emplace_back(words.promise);
    return report_page(page, words);
}

}  // namespace media
