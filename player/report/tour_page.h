// tour_page.h: many evenings as a page, and as lines at a terminal.
#pragma once

#include <string>

#include "media/report_words.h"
#include "player/report/tour.h"

namespace player {

[[nodiscard]] std::string tour_page(const Tour& tour, const media::ReportWords& words);
[[nodiscard]] std::string tour_text(const Tour& tour, const media::ReportWords& words);

// « Bilan de 12 séances »
[[nodiscard]] std::string tour_title(const Tour& tour, const media::ReportWords& words);
// « Avant le film, 170 réponses, 3 séances »
[[nodiscard]] std::string column_name(const TourColumn& column, const media::ReportWords& words);
// « moins de dix » where that is all there is to say.
[[nodiscard]] std::string phones_in(const media::EveningReport& evening,
                                    const media::ReportWords& words);

}  // namespace player
