// evening_report.h: the totals of this evening, for the desk to save. Nothing is written here.
//
// Of the polls: what `Polls::standings` lets out, of the revealed rounds alone, and of that no
// count of a part. Of phones the most at once, as the lobby rounds; of openings of the petition's
// link tens, and never more than there were phones.
//
// Limits  What was counted by a companion that fell is not in it.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "companion/poll.h"
#include "media/programme.h"
#include "media/report.h"

namespace companion {

struct EveningFacts {
    const media::Programme& programme;
    media::Mode mode = media::Mode::public_;
    std::string_view language;
    int peak = 0;  // of phones
    int taps = 0;
    std::span<const Standing> standings{};
};

// In tens, as it may be told at any moment: 0 under ten.
[[nodiscard]] int taps_told(int taps, int peak);

[[nodiscard]] media::EveningReport evening_report(const EveningFacts& facts, std::string_view town,
                                                  std::string_view date);

// The letter to the desk: the report as JSON, as rows and as a page; or why there is none.
[[nodiscard]] std::string report_letter(const media::EveningReport& report);
[[nodiscard]] std::string report_refusal(std::string_view why);

}  // namespace companion
