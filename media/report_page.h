// report_page.h: a report as a page of HTML that needs nothing else: no script, no other file,
// nothing of another machine. Bars that tell themselves apart in print and without colour, and
// under each drawing the same numbers as a table.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "media/poll_news.h"
#include "media/report.h"
#include "media/report_words.h"

namespace media {

// Stands in the head of every such page: by this a file is known to be ours.
inline constexpr std::string_view report_page_mark =
    R"(<meta name="generator" content="contrechamp report">)";

struct ReportTable {
    std::string title{};  // may be empty
    std::vector<std::string> head{};
    std::vector<std::vector<std::string>> rows{};  // the first cell names its row
};

// One bar of each group.
struct PlotSeries {
    std::string round{};  // "before" is hatched, everything else is solid
    std::string name{};   // « Avant le film, 57 réponses »
    std::vector<int> percent{};
};

struct ReportPlot {
    std::string question{};
    std::vector<std::string> options{};
    std::vector<PlotSeries> series{};  // may be empty
    std::vector<std::string> notes{};
    std::vector<ReportTable> tables{};  // besides that of the drawing
};

struct ReportPage {
    std::string title{};
    std::string kicker{};  // over it
    std::vector<std::pair<std::string, std::string>> facts{};
    std::vector<ReportPlot> plots{};
    std::vector<ReportTable> tables{};
    std::vector<std::string> notes{};  // at the end
};

[[nodiscard]] std::string report_page(const ReportPage& page, const ReportWords& words);

// The page of one evening.
[[nodiscard]] std::string evening_page(const EveningReport& evening, const ReportWords& words);

}  // namespace media
