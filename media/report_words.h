// report_words.h: the words of a report for people, by language.
#pragma once

#include <string>
#include <string_view>

#include "media/base/dates.h"
#include "media/report.h"

namespace media {

struct ReportWords {
    std::string_view language;
    DateWords dates;
    std::string_view evening;   // the title of a page about one
    std::string_view tour;      // about several; {}: how many
    std::string_view one_tour;  // about one, merged alone
    std::string_view town;
    std::string_view date;
    std::string_view film;
    std::string_view mode;
    std::string_view in_public;
    std::string_view in_school;
    std::string_view phones;
    std::string_view more_than;  // {}
    std::string_view at_least;   // {}
    std::string_view few;        // fewer than ten
    std::string_view taps;
    std::string_view answer;
    std::string_view before;
    std::string_view after;
    std::string_view once;
    std::string_view votes;     // {}
    std::string_view evenings;  // {}
    std::string_view one_evening;
    std::string_view in_tens;
    std::string_view percent;  // {}
    std::string_view nothing;
    std::string_view tens_why;
    std::string_view tens_apart;
    std::string_view merged_why;
    std::string_view sum;
    std::string_view followed;
    std::string_view no_poll;
    std::string_view list;  // the title of the list of evenings
    std::string_view promise;
    std::string_view ways;  // how votes came
    std::string_view by_phone;
    std::string_view by_slip;
    std::string_view by_card;
    std::string_view by_hand;
};

// French for every language that has none of its own.
[[nodiscard]] const ReportWords& report_words(std::string_view language);

[[nodiscard]] std::string_view round_name(std::string_view round, const ReportWords& words);
[[nodiscard]] std::string_view mode_name(Mode mode, const ReportWords& words);
[[nodiscard]] std::string in_words(HallCount phones, const ReportWords& words);
[[nodiscard]] std::string percent_in(int percent, const ReportWords& words);
// « téléphones, bulletins pliés »
[[nodiscard]] std::string ways_in(const ReportRound& round, const ReportWords& words);

}  // namespace media
