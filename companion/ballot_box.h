// ballot_box.h: how one vote is kept from counting twice, without a list of voters.
//
// A phone draws a token for each round of a poll, and says it with its vote. For each token that
// was counted the box holds two salted hashes and nothing else:
//
//   who   hash(salt, token)                   has this token been counted?
//   mark  hash(salt, token, change, option)   and what did it say last?
//
// Changing one's mind   « Minus old, plus new » is done for the one who has the token, and nobody
//     else has it. What is taken back is not said: with the token the box finds the one option that
//     makes the mark. So a phone need not keep what it chose; nobody can lower a counter but by the
//     vote they put there themselves, and no counter can fall below zero.
// Late and double ballots   `change` counts a phone's changes of mind: 0 for its first ballot, then
//     1, 2, … It is part of the mark, and a ballot takes the place of the one before it and of no
//     other. The same ballot again is `again`; one that is older, or that skips one, is `not_so`.
//     Neither moves anything.
// What memory tells   Tokens are 128 random bits: nobody can try them all. Somebody who reads this
//     memory and has the salt too still needs a phone's token to learn that phone's vote; and that
//     is over when the round closes, because forget() overwrites salt and hashes.
// Order and time   Entries lie in the order of their hashes, which with an unknown salt is that of
//     chance, and no field holds a time or a number. A box that was given the same ballots in any
//     order is the same box: `==` compares all there is.
//
// Limits  One entry a ballot counted: 64 bytes. Whoever owns the box says how many there may be.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "companion/forgetting.h"
#include "companion/keyed_hash.h"

namespace companion {

using Token = std::array<std::uint8_t, 16>;

// Of 32 lower-case hexadecimal digits.
[[nodiscard]] std::optional<Token> token_from(std::string_view digits);

struct Ballot {
    Token token{};
    std::uint8_t option = 0;
    std::uint32_t change = 0;  // how often this phone has changed its mind before
};

class BallotBox {
public:
    enum class Found {
        first,     // counted: plus new
        moved,     // counted: minus old, plus new
        again,     // it is counted already
        not_so,    // it does not follow the one that is counted
        stranger,  // it says that it follows one, and there is none
        full       // a new token, and there is no room for one
    };
    struct Taken {
        Found found = Found::not_so;
        std::uint8_t left = 0;  // if moved: the option before
    };
    struct Bounds {
        std::size_t options = 0;  // the highest there is
        std::size_t room = 0;     // how many ballots there may be in the box
    };

    void open(const HashKey& salt);

    [[nodiscard]] Taken take(const Ballot& ballot, const Bounds& bounds);

    // Which ballot of this token is counted, if it is number `change` or, where that never came,
    // the one before.
    [[nodiscard]] std::optional<std::uint32_t> counted(const Token& token, std::uint32_t change,
                                                       std::size_t options) const;

    [[nodiscard]] std::size_t size() const { return entries_.size(); }

    // Salt and hashes are overwritten.
    void forget();

    bool operator==(const BallotBox&) const = default;

private:
    struct Entry {
        Digest who;
        Digest mark;
        bool operator==(const Entry&) const = default;
    };
    static_assert(sizeof(Entry) == 2 * sizeof(Digest), "an entry is two hashes and nothing else");

    [[nodiscard]] Digest who(const Token& token) const;
    [[nodiscard]] Digest mark(const Token& token, std::uint32_t change, std::uint8_t option) const;
    // The option of a ballot that makes this mark.
    [[nodiscard]] std::optional<std::uint8_t> option_in(const Digest& made, const Token& token,
                                                        std::uint32_t change,
                                                        std::size_t options) const;

    HashKey salt_{};
    std::vector<Entry, ForgettingAllocator<Entry>> entries_;  // by `who`
};

}  // namespace companion
