// The summary at a terminal; see tour_page.h.
#include <fmt/format.h>

#include "player/report/tour_page.h"

namespace player {

namespace {

std::string line_of(const media::EveningReport& evening, const media::ReportWords& words) {
    return fmt::format("  {}, {}, {} ({}{}{})\n", evening.town,
                       media::date_in_words(evening.date, words.dates),
                       media::mode_name(evening.mode, words), words.phones,
                       words.language == "en" ? ": " : "\u202f: ", phones_in(evening, words));
}

std::string lines_of(const std::string& name, const std::vector<std::string>& options,
                     const std::vector<int>& percent, const media::ReportWords& words) {
    std::string all = fmt::format("  {}\n", name);
    for (std::size_t i = 0; i < options.size(); ++i)
        all += fmt::format("    {:>6}  {}\n", media::percent_in(percent[i], words), options[i]);
    return all;
}

std::string lines_of(const TourPoll& poll, const media::ReportWords& words) {
    std::string all = fmt::format("\n{}\n", poll.question);
    for (const TourColumn& column : poll.columns)
        all += lines_of(column_name(column, words), poll.options, column.percent, words);
    if (!poll.columns.empty()) all += fmt::format("  {}\n", words.merged_why);
    if (poll.columns.size() > 1) all += fmt::format("  {}\n", words.followed);
    if (poll.in_tens.empty()) return all;
    all += fmt::format("  {}\n", words.tens_apart);
    for (const TensRound& round : poll.in_tens)
        all += lines_of(
            fmt::format("{}, {}, {}", round.town, media::date_in_words(round.date, words.dates),
                        media::round_name(round.round, words)),
            poll.options, round.percent, words);
    return all;
}

}  // namespace

std::string tour_text(const Tour& tour, const media::ReportWords& words) {
    std::string all = tour_title(tour, words) + "\n";
    for (const media::EveningReport& evening : tour.evenings) all += line_of(evening, words);
    for (const TourPoll& poll : tour.polls) all += lines_of(poll, words);
    if (tour.polls.empty()) all += fmt::format("\n{}\n", words.no_poll);
    return all;
}

}  // namespace player
