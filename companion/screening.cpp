#include "companion/screening.h"

#include <algorithm>
#include <limits>
#include <set>
#include <utility>

namespace companion {

using media::FilmState;

namespace {

// Where in its period a moment lies.
std::uint32_t part_of(wire::Micros moment, wire::Micros period) {
    constexpr unsigned whole = 32;
    const auto place = static_cast<std::uint64_t>(moment % period);
    return static_cast<std::uint32_t>((place << whole) / static_cast<std::uint64_t>(period));
}

}  // namespace

Screening::Screening(ScreeningFacts facts)
    : facts_{std::move(facts)},
      anchor_{.vector = {.position = {}, .velocity = 0, .timestamp = facts_.start}},
      passed_{facts_.start},
      counted_{facts_.start - between_counts},
      poll_desk_{facts_.programme.polls, facts_.draw_salt, facts_.totals},
      told_standings_{poll_desk_.polls().standings()},
      told_desk_{poll_desk_.rows()},
      kept_totals_{facts_.totals},
      polls_are_news_{poll_desk_.has_polls()} {
    if (facts_.programme.languages.empty()) facts_.programme.languages = {"fr"};
    bounds_.end = facts_.film_end;
    if (facts_.holds)
        bounds_.holds = media::hold_points(
            media::marked_chapters(facts_.programme, facts_.marks, facts_.film_end));
    poll_desk_.film_asks(film_polls(facts_.programme, facts_.marks, facts_.film_end));
    write_sheets();
    write_timeline();
    welcome_letter_ = welcome_letter();
    polls_letter_ = polls_letter(told_standings_);
}

void Screening::film_is(const media::FilmAnchor& anchor, Moment now) {
    if (anchor == anchor_ && sequence_ > 0) return;
    const std::uint32_t epoch = std::max(anchor.epoch, anchor_.epoch);  // phones refuse to go back
    anchor_ = anchor;
    anchor_.epoch = epoch;
    ++sequence_;
    write_timeline();
    phones_.put_everywhere(Letter::timeline);
    consoles_.put_everywhere(Letter::timeline);
    say_again_ = now + said_again_after;
    poll_desk_.film_is(anchor.state);
    tell_polls();
}

void Screening::released(std::vector<media::Release> releases) {
    if (releases == releases_) return;
    releases_ = std::move(releases);
    write_sheets();
    phones_.put_everywhere(Letter::sheet);
    consoles_.put_everywhere(Letter::sheet);
}

void Screening::stage_is(media::StageNews news) {
    if (stage_ == news) return;
    stage_ = std::move(news);
    consoles_.put_everywhere(Letter::stage);
}

// The desk may have gone meanwhile, and somebody else sit in its place: then it is nobody's.
void Screening::refused(const media::link::Refusal& refusal) {
    if (refusal.desk >= consoles_.seats().size()) return;
    Seat& seat = consoles_.seat(refusal.desk);
    if (seat.greeted) seat.outbox.refuse(refusal.why, wire::About::film);
}

void Screening::poll_next(Moment now) {
    // At the projector nobody is told why not: it shows what is.
    static_cast<void>(obey(poll_order::Next{}, now));
}

Heard Screening::hear_phone(SeatNumber number, const wire::FromPhone& said, Moment now) {
    if (!phones_.hear(number, now)) return Close{};
    Seat& seat = phones_.seat(number);
    if (const auto* ping = std::get_if<wire::Ping>(&said)) {
        if (!seat.greeted) return Close{};
        if (ping->bound) clocks_.hear(std::chrono::microseconds{*ping->bound}, now);
        seat.outbox.answer(*ping, now);
        return Stay{};
    }
    const auto* hello = std::get_if<wire::Hello>(&said);
    if (hello == nullptr && !seat.greeted) return Close{};
    if (const auto* ballot = std::get_if<wire::OnBallot>(&said)) {
        seat.outbox.answer(on_ballot(*ballot, now));
        return Stay{};
    }
    if (std::holds_alternative<wire::Tap>(said)) return hear_tap(seat) ? Heard{Stay{}} : Close{};
    if (hello == nullptr) {
        poll_desk_.polls().give_time(now);
        tell_polls();
        return Stay{};
    }
    seat.language = static_cast<std::uint16_t>(index_of(hello->language));
    seat.outbox.put(Letter::sheet);
    if (!seat.greeted) {
        phones_.greet(number);
        count_who_came();
        if (poll_desk_.has_polls()) seat.outbox.put(Letter::polls);
        seat.outbox.put(Letter::welcome);
        seat.outbox.put(Letter::timeline);
        if (closed_) seat.outbox.put(Letter::closed);
    }
    return Stay{};
}

Heard Screening::hear_console(SeatNumber number, const wire::FromConsole& said, Moment now) {
    if (!consoles_.hear(number, now)) return Close{};
    Seat& seat = consoles_.seat(number);
    if (std::holds_alternative<wire::Enter>(said)) {
        consoles_.greet(number);
        seat.language = static_cast<std::uint16_t>(index_of(facts_.language));
        for (const Letter letter : {Letter::entered, Letter::timeline, Letter::room, Letter::sheet})
            seat.outbox.put(letter);
        if (poll_desk_.has_polls())
            for (const Letter letter : {Letter::polls, Letter::desk}) seat.outbox.put(letter);
        if (stage_) seat.outbox.put(Letter::stage);
        seat.outbox.put(Letter::script);
        count_desks();
        if (!discussion_.chapter.empty()) seat.outbox.put(Letter::discussion);
        if (closed_) seat.outbox.put(Letter::closed);
        return Stay{};
    }
    if (!seat.greeted) return Close{};
    if (const auto* ping = std::get_if<wire::Ping>(&said)) seat.outbox.answer(*ping, now);
    if (const auto* hello = std::get_if<wire::Hello>(&said)) {
        seat.language = static_cast<std::uint16_t>(index_of(hello->language));
        seat.outbox.put(Letter::sheet);
        seat.outbox.put(Letter::script);
    }
    if (const auto* order = std::get_if<media::link::Order>(&said))
        return media::link::Order{.command = order->command, .epoch = order->epoch, .desk = number};
    if (const auto* order = std::get_if<PollOrder>(&said))
        if (const auto followed = obey(*order, now); !followed)
            seat.outbox.refuse(followed.error().what);
    if (const auto* heading = std::get_if<wire::AskReport>(&said)) seat.outbox.answer(*heading);
    return Stay{};
}

media::Result<void> Screening::obey(const PollOrder& order, Moment now) {
    if (closed_) return {};  // whoever gives it has been told goodbye
    // Of those who have left since the last hello nobody told us.
    count_voters();
    auto followed = poll_desk_.obey(order, now);
    if (std::holds_alternative<poll_order::Wipe>(order)) wipe();
    tell_polls();
    return followed;
}

void Screening::polling_phones_are(int phones) {
    polling_phones_ = phones;
    count_who_came();
}

std::string Screening::hear_ballot(const wire::OnBallot& said, Moment now) {
    return wire::to_json(on_ballot(said, now));
}

wire::BallotAnswer Screening::on_ballot(const wire::OnBallot& said, Moment now) {
    Polls& polls = poll_desk_.polls();
    wire::BallotAnswer answer;
    if (const auto* vote = std::get_if<wire::Vote>(&said)) {
        answer = {.change = vote->ballot.change,
                  .verdict = polls.hear(vote->round, vote->ballot, now)};
    } else if (const auto* recall = std::get_if<wire::Recall>(&said)) {
        const Recalled known = polls.recall(recall->round, recall->token, recall->change, now);
        answer = {.change = known.change, .verdict = known.verdict};
    }
    tell_polls();
    return answer;
}

// Before anybody is told that something was counted.
void Screening::keep_totals() {
    if (!facts_.keep_totals) return;
    const media::PollTotals totals = poll_desk_.polls().totals();
    if (totals == kept_totals_) return;
    kept_totals_ = totals;
    facts_.keep_totals(totals);
}

// Everybody the same; nothing is said twice.
void Screening::tell_polls() {
    keep_totals();
    if (closed_) return;  // what everybody was told stays with them
    auto standings = poll_desk_.polls().standings();
    auto rows = poll_desk_.rows();
    const bool other_standings = standings != told_standings_;
    const bool other_rows = rows != told_desk_;
    if (other_standings) {
        polls_letter_ = polls_letter(standings);
        phones_.put_everywhere(Letter::polls);
        consoles_.put_everywhere(Letter::polls);
    }
    if (other_rows) consoles_.put_everywhere(Letter::desk);
    polls_are_news_ |= other_standings || other_rows;
    told_standings_ = std::move(standings);
    told_desk_ = std::move(rows);
}

std::optional<media::link::PollNews> Screening::poll_news() {
    if (!std::exchange(polls_are_news_, false)) return {};
    return polls();
}

void Screening::pass(Moment now) {
    if (say_again_ && now >= *say_again_) {
        say_again_.reset();
        phones_.put_everywhere(Letter::timeline);
        consoles_.put_everywhere(Letter::timeline);
    }
    put_heartbeats(phones_, now);
    put_heartbeats(consoles_, now);
    passed_ = now;
    count_room(now);
    count_desks();
    poll_desk_.polls().pass(now);
    count_voters();  // of those who have left since the last hello nobody told us
    // Nothing is opened any more that would count what was just overwritten.
    if (!closed_) poll_desk_.film_at(media::position_at(anchor_.vector, bounds_, now), now);
    tell_polls();
}

Moment Screening::due() const {
    Moment next = passed_ + pace;
    if (const auto closes = poll_desk_.polls().due()) next = std::min(next, *closes);
    return say_again_ ? std::min(*say_again_, next) : next;
}

// Each seat has its own phase, so that ten thousand heartbeats are spread over the period evenly
// and none has to be remembered. Places in the period are parts of 2^32, so that going past its end
// is an overflow: a division for each seat would keep everybody waiting, ten times a second.
void Screening::put_heartbeats(Audience& audience, Moment now) const {
    constexpr std::uint32_t golden = 0x9E3779B1;
    const bool playing = anchor_.state == FilmState::playing;
    const wire::Micros period =
        std::chrono::microseconds{playing ? heartbeat_playing : heartbeat_standing}.count();
    const wire::Micros before = micros(passed_);
    const wire::Micros after = micros(now);
    const bool all_of_it = after - before >= period;
    const std::uint32_t from = part_of(before, period);
    const std::uint32_t passed = part_of(after, period) - from;
    std::uint32_t phase = from;
    for (Seat& seat : audience.seats()) {
        const bool goes_past = phase > std::numeric_limits<std::uint32_t>::max() - passed;
        phase += golden;
        if (seat.greeted && (goes_past || all_of_it)) seat.outbox.put(Letter::timeline);
    }
}

void Screening::count_room(Moment now) {
    if (now - counted_ < between_counts) return;
    const ClockShares clocks = clocks_.shares(phones_.count(), now);
    const bool other_count = phones_here() != counted_phones_;
    if (!other_count && clocks == told_clocks_) return;
    counted_ = now;
    counted_phones_ = phones_here();
    told_clocks_ = clocks;
    count_is_news_ |= other_count;
    consoles_.put_everywhere(Letter::room);
}

void Screening::count_desks() {
    if (std::exchange(counted_desks_, consoles_.count()) == consoles_.count() || !stage_) return;
    consoles_.put_everywhere(Letter::stage);
}

std::optional<media::link::Room> Screening::room_news() {
    if (!std::exchange(count_is_news_, false)) return {};
    return room();
}

wire::Micros Screening::micros(Moment moment) const {
    return std::chrono::floor<std::chrono::microseconds>(moment - facts_.start).count();
}

Progress Screening::progress(Moment now) const {
    if (anchor_.state == FilmState::lobby) return {};
    const media::FilmTime place = media::position_at(anchor_.vector, bounds_, now);
    const bool ended = anchor_.state == FilmState::ended || place >= facts_.film_end;
    Progress progress{.phase = ended ? Progress::Phase::after : Progress::Phase::during,
                      .seen = {},
                      .chapters = {}};
    const auto seen = schedule_.at(place).seen;
    progress.seen.assign(seen.begin(), seen.end());
    for (const media::MarkedChapter& marked :
         media::marked_chapters(facts_.programme, facts_.marks, facts_.film_end))
        if (marked.start <= place) progress.chapters.push_back(marked.chapter->id);
    // Nobody has marked this one: it has begun when something of it was released.
    const std::set<std::string_view> known{seen.begin(), seen.end()};
    const auto is_seen = [&](const media::Prompt& prompt) { return known.contains(prompt.id); };
    for (const media::Chapter& chapter : facts_.programme.chapters)
        if (!facts_.marks.starts.contains(chapter.id) &&
            std::ranges::any_of(chapter.prompts, is_seen))
            progress.chapters.push_back(chapter.id);
    return progress;
}

std::size_t Screening::index_of(std::string_view language) const {
    const auto& languages = facts_.programme.languages;
    for (const std::string_view wanted : {language, std::string_view{facts_.language}}) {
        const auto found = std::ranges::find(languages, wanted);
        if (found != languages.end()) return static_cast<std::size_t>(found - languages.begin());
    }
    return 0;
}

void Screening::write_sheets() {
    schedule_ = media::CueSchedule{media::cue_sheet({.programme = facts_.programme,
                                                     .marks = facts_.marks,
                                                     .releases = releases_,
                                                     .film_end = facts_.film_end})};
    sheets_.clear();
    for (const std::string& language : facts_.programme.languages)
        sheets_.push_back(write_cue_sheet({.programme = facts_.programme,
                                           .marks = facts_.marks,
                                           .releases = releases_,
                                           .film_end = facts_.film_end,
                                           .holds = bounds_.holds,
                                           .mode = facts_.mode,
                                           .tracks = facts_.tracks},
                                          language));
    sheet_letters_.clear();
    for (std::size_t i = 0; i < sheets_.size(); ++i)
        sheet_letters_.emplace_back(wire::to_json(
            wire::Sheet{.id = sheets_[i].id, .language = facts_.programme.languages[i]}));
}

}  // namespace companion
