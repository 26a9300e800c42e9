// poll.h: the polls of an evening: which round is asked now, and what may be told of all of them.
//
// Each poll of the programme has three rounds: asked once, or before and after the film. They share
// the words of the question and nothing else: each has a salt, tokens and counters of its own, so
// nobody's second answer can be joined to their first. One round is asked at a time.
//
// What leaves this class is `standings`, for phones, screen, report and export alike: there is no
// second way out that would need the rules of tally.h again. The operator sees `desk` besides.
//
// Errors  What the operator may not do now is answered with one sentence.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "companion/round.h"
#include "media/base/result.h"
#include "media/programme.h"

namespace companion {

enum class Occasion : std::uint8_t { once, before, after };

struct RoundName {
    std::string poll;  // its id
    Occasion occasion = Occasion::once;
    bool operator==(const RoundName&) const = default;
};

// A round that has begun, as everybody may know it.
struct Standing {
    RoundName name;
    Stage stage = Stage::open;
    std::optional<Moment> closes_at;  // while closing
    bool can_give_time = false;
    Results results;  // nothing, unless revealed

    bool operator==(const Standing&) const = default;
};

struct Desk {
    std::size_t ballots_in_tens = 0;
    int more_votes_than_phones = 0;  // ballots refused
    bool somebody_needs_time = false;
    bool slips_wait = false;  // typed in after the reveal, too few to be shown
    bool restored = false;    // a companion fell while it took ballots

    bool operator==(const Desk&) const = default;
};

// Every number that is held of votes, as anybody may read it: nothing finer than the operator sees.
struct VotesHeld {
    int hashes_in_tens = 0;  // of tokens, two each
    int ballots_in_tens = 0;
    int typed_in_tens = 0;
    int most_phones = 0;  // at once, in the round that had most
    int refused = 0;

    bool operator==(const VotesHeld&) const = default;
};

class Polls {
public:
    explicit Polls(const std::vector<media::Poll>& polls);

    void phones_are(int phones);

    // By the operator.
    [[nodiscard]] media::Result<void> open(const RoundName& name, const HashKey& salt);
    [[nodiscard]] media::Result<void> close(Moment now);
    [[nodiscard]] media::Result<void> keep_open();
    void close_at_once(const RoundName& name);  // if it is open
    [[nodiscard]] media::Result<void> reveal(const RoundName& name);
    [[nodiscard]] media::Result<void> type_in(const RoundName& name, Kind kind,
                                              std::span<const std::int64_t> counts);
    // All zero, as before the first poll.
    void wipe();

    // By phones.
    [[nodiscard]] Verdict hear(const RoundName& name, const Ballot& ballot, Moment now);
    [[nodiscard]] Recalled recall(const RoundName& name, const Token& token, std::uint32_t change,
                                  Moment now);
    void give_time(Moment now);

    // What time alone brings: the end of a notice. Call again at due().
    void pass(Moment now);
    [[nodiscard]] std::optional<Moment> due() const;

    [[nodiscard]] std::vector<Standing> standings() const;
    [[nodiscard]] std::optional<Desk> desk(const RoundName& name) const;

    // Nothing: no round has begun.
    [[nodiscard]] std::optional<VotesHeld> held() const;

    // What outlives this process, and back, with a salt for each round. What has begun is left as
    // it is.
    [[nodiscard]] media::PollTotals totals() const;
    void restore(const media::PollTotals& totals, const std::function<HashKey()>& draw_salt);

    bool operator==(const Polls&) const = default;

private:
    struct Asked {
        RoundName name;
        Round round;
        bool operator==(const Asked&) const = default;
    };

    [[nodiscard]] media::Result<Round*> round(const RoundName& name);
    [[nodiscard]] Round* running();

    std::vector<Asked> rounds_;
    int phones_ = 0;
};

}  // namespace companion
