// link.h: what player and companion say to each other over their private socket pair.
//
// One message is one datagram (SOCK_SEQPACKET) of JSON. Both processes are born of one build, so an
// unreadable message is a fault of ours and is dropped with a line in the log.
//
// The player owns the film: the companion passes commands up and publishes what comes back. A side
// that has just started says Hello, and the other answers with everything it knows.
//
// Units   Moments are microseconds of the monotonic clock, which the processes of one machine
// share. Limits  64 KiB a message.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "media/base/result.h"
#include "media/cue_schedule.h"
#include "media/interruption.h"
#include "media/poll_news.h"
#include "media/stage_words.h"
#include "media/timeline.h"

namespace media {

namespace command {
struct Play {
    bool operator==(const Play&) const = default;
};
struct Pause {
    bool operator==(const Pause&) const = default;
};
struct Toggle {  // play or pause, whichever is not the case
    bool operator==(const Toggle&) const = default;
};
// Whatever comes next: start the film, leave a hold or a pause, or release the next prompt of a
// film without marks.
struct Go {
    bool operator==(const Go&) const = default;
};
struct SeekTo {
    FilmTime to;
    bool operator==(const SeekTo&) const = default;
};
struct SeekBy {
    FilmSpan by;
    bool operator==(const SeekBy&) const = default;
};
struct ToChapter {
    std::string chapter;
    bool operator==(const ToChapter&) const = default;
};
struct NextChapter {
    bool operator==(const NextChapter&) const = default;
};
struct PreviousChapter {
    bool operator==(const PreviousChapter&) const = default;
};
struct SetSpeed {
    double speed = 1;  // 0.25 to 4
    bool operator==(const SetSpeed&) const = default;
};
// In the lobby: go on where a screening of this film was when all of it fell.
struct Resume {
    bool operator==(const Resume&) const = default;
};
// What is talked about while the film stands at a chapter's end, on the big screen: a card or a
// question of that chapter, by its place there; neither: the still again. `Discuss::next` goes
// through all of them.
struct Discuss {
    enum class What { next, card, question, still } what = What::next;
    std::size_t place = 0;
    bool operator==(const Discuss&) const = default;
};
}  // namespace command

using Command = std::variant<command::Play, command::Pause, command::Toggle, command::Go,
                             command::SeekTo, command::SeekBy, command::ToChapter,
                             command::NextChapter, command::PreviousChapter, command::SetSpeed,
                             command::Discuss, command::Resume, StageCommand>;

namespace link {

inline constexpr std::size_t message_limit = 65536;

struct Hello {
    bool operator==(const Hello&) const = default;
};
struct Releases {  // all of them, each time
    std::vector<Release> list;
    bool operator==(const Releases&) const = default;
};
struct Room {  // how many phones are here
    int phones = 0;
    bool operator==(const Room&) const = default;
};

// From a desk: a command, and the film's epoch that the operator saw when giving it. Where the film
// has moved on since, the player does nothing and says so with a Refusal.
struct Order {
    Command command{};
    std::optional<std::uint32_t> epoch{};
    std::uint32_t desk = 0;  // which of them: a number that is given again once it is free
    bool operator==(const Order&) const = default;
};
struct Refusal {
    std::uint32_t desk = 0;
    std::string why;  // one sentence for the operator
    bool operator==(const Refusal&) const = default;
};
struct Discussion {       // from the player: what the big screen shows of a chapter to talk about
    std::string chapter;  // its id; empty: nothing can be shown now
    command::Discuss shown{.what = command::Discuss::What::still};
    bool operator==(const Discussion&) const = default;
};
struct PollNext {  // from the player: whatever comes next of the polls
    bool operator==(const PollNext&) const = default;
};
struct Close {  // from the player: the evening is over
    bool operator==(const Close&) const = default;
};
struct Wiped {  // from the companion: everything it had counted is overwritten
    bool operator==(const Wiped&) const = default;
};
struct Resumed {  // from the player: the screening goes on from here, and the votes with it
    Interruption from;
    bool operator==(const Resumed&) const = default;
};
// From the parent, to both: under which addresses we are known from now on.
struct Whereabouts {
    std::string page;                       // the phones', as people type it; empty: no network
    std::string note;                       // one sentence for the operator; may be empty
    std::vector<std::string> hosts;         // what a Host header may say, port and all
    std::vector<std::string> remote_hosts;  // at the operator's door on that network, if any
    bool operator==(const Whereabouts&) const = default;
};
struct PollNews {  // from the companion: all rounds that were begun, each time
    std::vector<PollRound> rounds;
    bool operator==(const PollNews&) const = default;
};

using Message = std::variant<Hello, FilmAnchor, Releases, Order, Refusal, StageNews, Room,
                             Discussion, PollNext, PollNews, Close, Wiped, Resumed, Whereabouts>;

[[nodiscard]] std::string encode(const Message& message);
[[nodiscard]] Result<Message> decode(std::string_view datagram);

}  // namespace link

// The console's commands are the same words: {"do":"seek","to":83216000}. See
// companion/DESK.md.
[[nodiscard]] std::string command_to_json(const Command& command);
[[nodiscard]] Result<Command> command_from_json(std::string_view json);

[[nodiscard]] std::string_view name_of(FilmState state);  // "playing"

}  // namespace media
