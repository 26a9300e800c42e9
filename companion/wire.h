// wire.h: the messages of phones and console, to JSON and back. PROTOCOL.md and DESK.md describe
// each.
//
// Units   Micros are microseconds of the companion's own clock, zero at its start.
// Errors  What cannot be read has no value, and its sender is shown the door.
// Limits  512 bytes and four levels of nesting from outside.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>

#include "companion/clock_quality.h"
#include "companion/poll_desk.h"
#include "media/base/hmac.h"
#include "media/link.h"
#include "media/programme.h"
#include "media/setup.h"
#include "media/timeline.h"

namespace companion::wire {

inline constexpr std::size_t message_limit = 512;
inline constexpr int depth_limit = 4;

using Micros = std::int64_t;

struct Hello {
    std::string language;
    bool operator==(const Hello&) const = default;
};
struct Ping {
    std::uint32_t id = 0;
    Micros sent = 0;                // on the phone's own clock, which only the phone can read
    std::optional<Micros> bound{};  // how far that may be from ours, when the phone says it
    bool operator==(const Ping&) const = default;
};
struct Enter {
    bool operator==(const Enter&) const = default;
};
// All that comes from a console comes like this; what it says is read when the tag is right.
struct Sealed {
    std::uint64_t counter = 0;
    media::Tag tag{};
    std::string message;
};

struct Vote {
    RoundName round;
    Ballot ballot;
};
// Which of its ballots is counted, asked by a page that was loaded again.
struct Recall {
    RoundName round;
    Token token{};
    std::uint32_t change = 0;
};
struct MoreTime {};  // somebody needs it
struct Tap {};       // the link to the petition was opened
using OnBallot = std::variant<Vote, Recall>;

// The report of the evening, under this heading.
struct AskReport {
    std::string town;
    std::string date;
};

// A phone has no word for a command: it could not be obeyed by mistake.
using FromPhone = std::variant<Hello, Ping, OnBallot, MoreTime, Tap>;
// Which desk said it is not for it to say: `desk` is filled in by whoever knows.
using FromConsole = std::variant<Enter, Hello, Ping, media::link::Order, PollOrder, AskReport>;

[[nodiscard]] std::optional<FromPhone> from_phone(std::string_view text);
[[nodiscard]] std::optional<Sealed> sealed_from(std::string_view text);
[[nodiscard]] std::optional<FromConsole> from_console(std::string_view text);

// The same ballot in the query of an address; values are not decoded, what we ask for needs no
// escapes.
[[nodiscard]] std::optional<OnBallot> ballot_in(std::string_view query);

struct Welcome {
    std::string_view session;
    Micros heartbeat = 0;
    media::Mode mode = media::Mode::public_;
    bool shared = false;  // the device passes round: whoever has voted hands on a clean page
    Micros sent = 0;
};
struct Timeline {
    std::uint32_t epoch = 0;
    std::uint64_t sequence = 0;
    media::FilmState state = media::FilmState::lobby;
    media::FilmTime position;
    double velocity = 0;
    Micros timestamp = 0;
    Micros sent = 0;
};
// Which cue sheet holds from now on; the sheet itself is fetched.
struct Sheet {
    std::string_view id;
    std::string_view language;
    Micros sent = 0;
};
struct Pong {
    Ping ping;
    Micros received = 0;
    Micros sent = 0;
};
struct Room {
    int phones = 0;
    ClockShares clocks{};
    bool unconfined = false;  // the kernel does not keep what we promise
};
// What became of a phone's ballot number `change`.
struct BallotAnswer {
    std::uint32_t change = 0;
    Verdict verdict = Verdict::counted;
};

// A message that ends with its moment of sending, 0 so far: written once for all who are told it,
// but for that moment.
class SharedLetter {
public:
    SharedLetter() = default;
    explicit SharedLetter(std::string json);

    void write_into(std::string& out, Micros sent) const;

private:
    std::string head_;  // all that comes before the moment
};

[[nodiscard]] std::string to_json(const Welcome& welcome);
[[nodiscard]] std::string to_json(const Timeline& timeline);
[[nodiscard]] std::string to_json(const Sheet& sheet);
[[nodiscard]] std::string to_json(const Pong& pong);
[[nodiscard]] std::string to_json(const Room& room);
[[nodiscard]] std::string to_json(const BallotAnswer& answer);
// Moments count from `start`.
[[nodiscard]] std::string polls_to_json(std::span<const Standing> standings, media::Moment start,
                                        Micros sent);
[[nodiscard]] std::string desk_to_json(std::span<const DeskRow> rows);
enum class About : std::uint8_t { polls, film };
[[nodiscard]] std::string no_to_json(std::string_view why, About about = About::polls);
[[nodiscard]] std::string stage_to_json(const media::StageNews& news, int desks);
// What is written for operators only, prompt by prompt. A desk is told, and nobody else.
[[nodiscard]] std::string script_to_json(const media::Programme& programme,
                                         std::string_view language);
[[nodiscard]] std::string nonce_to_json(std::string_view nonce);
[[nodiscard]] std::string discussion_to_json(const media::link::Discussion& discussion);
[[nodiscard]] std::string entered_to_json();
[[nodiscard]] std::string closed_to_json();
[[nodiscard]] std::string wiped_to_json();

}  // namespace companion::wire
