// What a screening counts besides its polls, its report, and the end of both; see screening.h.
#include <utility>

#include "companion/forgetting.h"
#include "companion/screening.h"

namespace companion {

void Screening::resumed(const media::Interruption& from) {
    if (closed_ || !poll_desk_.has_polls()) return;
    poll_desk_.polls().restore(media::totals_of(from, facts_.programme), facts_.draw_salt);
    tell_polls();
}

void Screening::close() {
    if (closed_) return;
    wipe();
    closed_ = true;
    phones_.put_everywhere(Letter::closed);
    consoles_.put_everywhere(Letter::closed);
}

// Once for each line, whoever it is. Where nothing invites to sign there is nothing to open.
bool Screening::hear_tap(Seat& seat) {
    if (!counts_taps()) return false;
    if (!std::exchange(seat.tapped, true) && !closed_) ++taps_;
    return true;
}

void Screening::wipe() {
    poll_desk_.polls().wipe();
    keep_totals();
    overwrite(taps_);
    overwrite(peak_);
    wipe_is_news_ = true;
    consoles_.put_everywhere(Letter::wiped);
}

std::optional<media::link::Wiped> Screening::wiped_news() {
    if (!std::exchange(wipe_is_news_, false)) return {};
    return media::link::Wiped{};
}

std::string Screening::write_report(const wire::AskReport& heading) const {
    if (const auto fits = media::check_heading(heading.town, heading.date); !fits)
        return report_refusal(fits.error().what);
    return report_letter(evening_report({.programme = facts_.programme,
                                         .mode = facts_.mode,
                                         .language = facts_.language,
                                         .peak = peak_,
                                         .taps = taps_,
                                         .standings = told_standings_},
                                        heading.town, heading.date));
}

}  // namespace companion
