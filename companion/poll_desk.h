// poll_desk.h: steers the polls by the operator's word and the film's state.
//
// The salts come from the world: a function that draws one is lent by the rim.
//
// Errors  An order that cannot be followed is answered with one sentence, for the operator.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "companion/film_polls.h"
#include "companion/poll.h"
#include "media/link.h"

namespace companion {

namespace poll_order {
// Whatever comes next for the programme's first poll; where nothing does, nothing happens.
struct Next {
    bool operator==(const Next&) const = default;
};
struct Open {
    RoundName round;
    bool operator==(const Open&) const = default;
};
struct Close {
    bool operator==(const Close&) const = default;
};
struct KeepOpen {
    bool operator==(const KeepOpen&) const = default;
};
struct Reveal {
    RoundName round;
    bool operator==(const Reveal&) const = default;
};
struct TypeIn {
    RoundName round;
    Kind kind = Kind::slips;
    std::vector<std::int64_t> counts;
    bool operator==(const TypeIn&) const = default;
};
struct Wipe {
    bool operator==(const Wipe&) const = default;
};
}  // namespace poll_order

using PollOrder =
    std::variant<poll_order::Next, poll_order::Open, poll_order::Close, poll_order::KeepOpen,
                 poll_order::Reveal, poll_order::TypeIn, poll_order::Wipe>;

// A round that has begun, as the operator sees it.
struct DeskRow {
    RoundName name;
    Desk desk;
    bool operator==(const DeskRow&) const = default;
};

class PollDesk {
public:
    using DrawSalt = std::function<HashKey()>;

    // Totals: of a companion before this one.
    PollDesk(const std::vector<media::Poll>& polls, DrawSalt draw_salt,
             const media::PollTotals& totals = {});

    [[nodiscard]] bool has_polls() const { return !first_.empty(); }
    [[nodiscard]] Polls& polls() { return polls_; }
    [[nodiscard]] const Polls& polls() const { return polls_; }

    // The start of the film closes what is asked before it.
    void film_is(media::FilmState state);
    // The film opens its own polls, and gives notice of their end. Another that is open is not
    // interrupted: as long as the film is where its own belongs, that one waits.
    void film_at(media::FilmTime place, Moment now);
    void film_asks(std::vector<FilmPoll> polls) { film_polls_ = std::move(polls); }
    [[nodiscard]] media::Result<void> obey(const PollOrder& order, Moment now);

    [[nodiscard]] std::vector<DeskRow> rows() const;
    // As the big screen is told.
    [[nodiscard]] std::vector<media::PollRound> for_the_screen() const;

private:
    [[nodiscard]] media::Result<void> next(Moment now);
    [[nodiscard]] media::Result<void> after_the_film();
    [[nodiscard]] media::Result<void> open(const RoundName& name);
    [[nodiscard]] Stage stage(const RoundName& name) const;

    std::string first_;  // the programme's first poll
    DrawSalt draw_salt_;
    Polls polls_;
    media::FilmState film_ = media::FilmState::lobby;
    std::vector<FilmPoll> film_polls_;
};

[[nodiscard]] std::string_view name_of(Occasion occasion);  // "before"

}  // namespace companion
