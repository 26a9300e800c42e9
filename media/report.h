// report.h: what is left of an evening: its totals, and nothing about anybody.
//
// A plain value, made by the companion from what the hall has seen, saved from the desk, read by
// `contrechamp report`. Of a poll it holds what companion/tally.h lets out of the revealed rounds,
// and no less: no count of a part, none under ten, no moment of anything.
//
// Errors  A file that is no report, or one that cannot be true, is refused with all its problems.
// Limits  1,000 evenings a file, 50 polls an evening, 300,000 votes a round; a town has 80
//         characters, a film 200, a question or an answer 2,000.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "media/base/problem.h"
#include "media/base/result.h"
#include "media/hall_count.h"
#include "media/poll_news.h"
#include "media/setup.h"

namespace media {

inline constexpr int report_version = 1;
inline constexpr int report_threshold = 10;  // of people: below, nothing is told

namespace report_limit {
inline constexpr std::size_t evenings = 1000;
inline constexpr std::size_t polls = 50;
inline constexpr int votes = 300'000;
inline constexpr int phones = 20'000;
inline constexpr std::size_t town = 80;
inline constexpr std::size_t film = 200;
inline constexpr std::size_t text = 2000;
}  // namespace report_limit

struct ReportRound {
    std::string round{};  // "before", "after", "once"
    PollResults results{};
    std::vector<std::string> kinds{};  // how votes came, in this order: phones, slips, cards, hands

    bool operator==(const ReportRound&) const = default;
};

struct ReportPoll {
    std::string question{};
    std::vector<std::string> options{};
    std::vector<ReportRound> rounds{};  // revealed, in the order they are asked

    bool operator==(const ReportPoll&) const = default;
};

struct EveningReport {
    std::string town{};  // as the operator typed it, and so is the date: "2026-11-25"
    std::string date{};
    std::string film{};
    Mode mode = Mode::public_;
    std::string language{};  // of the screening
    HallCount phones{};      // most at once
    int taps = 0;            // on the link to the petition, in tens; under ten: 0
    std::vector<ReportPoll> polls{};

    bool operator==(const EveningReport&) const = default;
};

// A day there is, of this century: "2026-11-25".
[[nodiscard]] bool is_report_date(std::string_view date);
// What the operator types before there is a report. One sentence for what it cannot be.
[[nodiscard]] Result<void> check_heading(std::string_view town, std::string_view date);

[[nodiscard]] std::string report_to_json(const EveningReport& evening);
// Many evenings in one file: each as it was, so that nothing is counted twice when such files are
// merged again.
[[nodiscard]] std::string reports_to_json(std::span<const EveningReport> evenings);
// A row for each evening, poll, round and answer; the first names the columns.
[[nodiscard]] std::string reports_to_csv(std::span<const EveningReport> evenings);
inline constexpr std::string_view report_csv_head =
    "town,date,film,mode,phones,question,round,answer,percent,grain,votes,kinds\r\n";

struct ReadReports {
    std::vector<EveningReport> evenings{};  // none, if there are problems
    Problems problems{};
};
[[nodiscard]] ReadReports read_reports(std::string_view text);

}  // namespace media
