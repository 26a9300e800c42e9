// report.cpp: the reports of evenings, which towns send to each other.
#include "media/report.h"

#include "tests/fuzz/targets.h"

namespace fuzz {

void feed_report(std::string_view bytes) {
    const auto read = media::read_reports(bytes);
    promise(read.problems.empty() || read.evenings.empty(), "no evening where there are problems");
    if (read.evenings.empty()) return;
    const auto again = media::read_reports(media::reports_to_json(read.evenings));
    promise(again.evenings == read.evenings, "a report is read as it was written");
    promise(media::reports_to_csv(read.evenings).starts_with(media::report_csv_head),
            "rows with names above them");
}

}  // namespace fuzz
