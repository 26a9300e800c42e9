// screening.h: the heart of the companion. Facts go in, with the time as an argument; what
// everybody is to be told stands in their outboxes afterwards.
//
// Knows no socket and no clock: a whole evening runs in a unit test in a millisecond.
//
// Units   Moments outside, microseconds since `start` on the wire.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "companion/audience.h"
#include "companion/captions.h"
#include "companion/clock_quality.h"
#include "companion/cue_sheet.h"
#include "companion/evening_report.h"
#include "companion/poll_desk.h"
#include "companion/reading_page.h"
#include "companion/wire.h"
#include "media/cue_schedule.h"
#include "media/link.h"
#include "media/programme.h"
#include "media/setup.h"

namespace companion {

struct ScreeningFacts {
    media::Programme programme;  // of a school: without advocacy already
    media::ChapterMarks marks;
    media::FilmTime film_end;
    bool holds = false;
    media::Mode mode = media::Mode::public_;
    std::string language = "fr";
    std::string session;  // new at each start, the same for all: it names the server, never a phone
    Moment start;
    std::vector<ListedTrack> tracks{};
    PollDesk::DrawSalt draw_salt{};  // needed where the programme has polls
    media::PollTotals totals{};      // of a companion before this one
    std::function<void(const media::PollTotals&)> keep_totals{};  // for the one after it
    int voters_per_device = 1;  // so many votes count for each phone that is here
};

// What a message changes for the one who said it.
struct Close {};  // it must go
struct Stay {};
using Heard = std::variant<Stay, Close, media::link::Order>;

class Screening {
public:
    static constexpr std::chrono::seconds heartbeat_playing{2};
    static constexpr std::chrono::seconds heartbeat_standing{5};
    static constexpr std::chrono::milliseconds said_again_after{20};
    static constexpr std::chrono::milliseconds pace{100};
    static constexpr std::chrono::seconds between_counts{1};

    explicit Screening(ScreeningFacts facts);

    // From the player.
    void film_is(const media::FilmAnchor& anchor, Moment now);
    void released(std::vector<media::Release> releases);
    void discussed(const media::link::Discussion& discussion) {  // for the desk alone
        if (discussion == discussion_) return;
        discussion_ = discussion;
        consoles_.put_everywhere(Letter::discussion);
    }

    void stage_is(media::StageNews news);
    void refused(const media::link::Refusal& refusal);

    // It goes on after a fall of everything: rounds that were kept, and not asked anew, are as they
    // were.
    void resumed(const media::Interruption& from);

    void poll_next(Moment now);  // its key

    // The evening is over: all counters are overwritten, everybody is told, and then nothing more.
    void close();

    // From those who listen.
    [[nodiscard]] Heard hear_phone(SeatNumber number, const wire::FromPhone& said, Moment now);
    // From a console only what DeskLock has found genuine.
    [[nodiscard]] Heard hear_console(SeatNumber number, const wire::FromConsole& said, Moment now);

    // How many ask over HTTP now, and have no seat.
    void polling_phones_are(int phones);
    // From one of them: the answer, as JSON.
    [[nodiscard]] std::string hear_ballot(const wire::OnBallot& said, Moment now);

    // What time alone brings: the second saying, heartbeats, counts. Call again at due().
    void pass(Moment now);
    [[nodiscard]] Moment due() const;

    [[nodiscard]] media::link::Room room() const { return {phones_here()}; }
    // The count, if the player has not heard it yet.
    [[nodiscard]] std::optional<media::link::Room> room_news();
    // How many words of phones about their clocks are remembered.
    [[nodiscard]] int clock_words(Moment now) const { return clocks_.words(now); }
    [[nodiscard]] std::optional<VotesHeld> votes_held() const { return poll_desk_.polls().held(); }
    // How the polls stand, and whether the player has not heard it yet.
    [[nodiscard]] media::link::PollNews polls() const { return {poll_desk_.for_the_screen()}; }
    [[nodiscard]] std::optional<media::link::PollNews> poll_news();
    // Everything counted was overwritten, and the player has not heard it yet.
    [[nodiscard]] std::optional<media::link::Wiped> wiped_news();

    // Most phones at once, and how often the petition's link was opened, in tens.
    [[nodiscard]] int peak() const { return peak_; }
    [[nodiscard]] int taps() const { return taps_told(taps_, peak_); }
    // The kernel does not keep our promises: whoever asks what we hold is told so.
    void is_unconfined() { unconfined_ = true; }
    [[nodiscard]] bool unconfined() const { return unconfined_; }
    [[nodiscard]] bool counts_taps() const { return !facts_.programme.actions.empty(); }

    // Behind what stands in `out` already.
    void write_into(std::string& out, Letter letter, const Seat& seat, Moment now) const;
    [[nodiscard]] std::string write(Letter letter, const Seat& seat, Moment now) const;

    // For a phone that asks because its network lets no socket through: all it has to know, as one
    // list, with the moment of asking.
    [[nodiscard]] std::string write_all(std::string_view language, Moment now) const;

    // As it is now, in this language or the screening's own.
    [[nodiscard]] const CueSheet& sheet(std::string_view language) const {
        return sheets_[index_of(language)];
    }

    // For pages that are read without a script. The language is one that the programme has.
    [[nodiscard]] const std::string& language_for(std::string_view wanted) const {
        return facts_.programme.languages[index_of(wanted)];
    }
    [[nodiscard]] Progress progress(Moment now) const;
    [[nodiscard]] const media::Programme& programme() const { return facts_.programme; }
    [[nodiscard]] media::Mode mode() const { return facts_.mode; }

    [[nodiscard]] Audience& phones() { return phones_; }
    [[nodiscard]] Audience& consoles() { return consoles_; }

private:
    [[nodiscard]] wire::Micros micros(Moment moment) const;
    [[nodiscard]] std::string write_rarely(Letter letter, const Seat& seat) const;
    [[nodiscard]] wire::SharedLetter welcome_letter() const;
    [[nodiscard]] wire::SharedLetter polls_letter(std::span<const Standing> standings) const;
    void write_timeline();
    [[nodiscard]] std::size_t index_of(std::string_view language) const;
    void write_sheets();
    void put_heartbeats(Audience& audience, Moment now) const;
    [[nodiscard]] int phones_here() const { return phones_.count() + polling_phones_; }
    void count_room(Moment now);
    [[nodiscard]] media::Result<void> obey(const PollOrder& order, Moment now);
    [[nodiscard]] wire::BallotAnswer on_ballot(const wire::OnBallot& said, Moment now);
    void tell_polls();
    void keep_totals();
    void count_desks();
    [[nodiscard]] bool hear_tap(Seat& seat);
    void wipe();
    [[nodiscard]] std::string write_report(const wire::AskReport& heading) const;
    void count_who_came() {
        peak_ = std::max(peak_, phones_here());
        count_voters();
    }
    // A device that passes round brings as many voters as were said to share it.
    void count_voters() { poll_desk_.polls().phones_are(phones_here() * facts_.voters_per_device); }

    ScreeningFacts facts_;
    media::Bounds bounds_;
    media::FilmAnchor anchor_;
    std::uint64_t sequence_ = 0;
    std::vector<media::Release> releases_;
    std::vector<CueSheet> sheets_;  // by language
    std::vector<wire::SharedLetter> sheet_letters_;
    wire::SharedLetter welcome_letter_;
    wire::SharedLetter timeline_letter_;
    wire::SharedLetter polls_letter_;
    media::CueSchedule schedule_{{}};

    Audience phones_;
    Audience consoles_;
    int polling_phones_ = 0;
    int peak_ = 0;  // of phones, however they ask
    std::optional<Moment> say_again_;
    Moment passed_;
    Moment counted_;
    int counted_phones_ = 0;
    ClockQuality clocks_;
    ClockShares told_clocks_;
    bool count_is_news_ = false;

    PollDesk poll_desk_;
    std::vector<Standing> told_standings_;
    std::vector<DeskRow> told_desk_;
    media::PollTotals kept_totals_;
    bool polls_are_news_;  // at first too: the player may have outlived a companion with a vote
    std::optional<media::StageNews> stage_;  // none: the player has not said yet
    int counted_desks_ = 0;
    int taps_ = 0;
    bool wipe_is_news_ = false;
    media::link::Discussion discussion_;
    bool closed_ = false;
    bool unconfined_ = false;
};

}  // namespace companion
