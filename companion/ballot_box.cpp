#include "companion/ballot_box.h"

#include <algorithm>

namespace companion {

namespace {

std::optional<std::uint8_t> hex_digit(char c) {
    if (c >= '0' && c <= '9') return static_cast<std::uint8_t>(c - '0');
    if (c >= 'a' && c <= 'f') return static_cast<std::uint8_t>(c - 'a' + 10);
    return {};
}

}  // namespace

std::optional<Token> token_from(std::string_view digits) {
    Token token{};
    if (digits.size() != 2 * token.size()) return {};
    for (std::size_t i = 0; i < token.size(); ++i) {
        const auto high = hex_digit(digits[2 * i]);
        const auto low = hex_digit(digits[2 * i + 1]);
        if (!high || !low) return {};
        token[i] = static_cast<std::uint8_t>(*high << 4U | *low);
    }
    return token;
}

void BallotBox::open(const HashKey& salt) {
    forget();
    salt_ = salt;
}

void BallotBox::forget() {
    overwrite(salt_);
    decltype(entries_){}.swap(entries_);  // the allocator overwrites what they were in
}

BallotBox::Taken BallotBox::take(const Ballot& ballot, const Bounds& bounds) {
    const bool is_first = ballot.change == 0;
    const Digest asked = who(ballot.token);
    const Digest now = mark(ballot.token, ballot.change, ballot.option);
    const auto place = std::ranges::lower_bound(entries_, asked, {}, &Entry::who);
    if (place == entries_.end() || place->who != asked) {
        if (!is_first) return {.found = Found::stranger};
        if (entries_.size() >= bounds.room) return {.found = Found::full};
        entries_.insert(place, {.who = asked, .mark = now});
        return {.found = Found::first};
    }
    if (place->mark == now) return {.found = Found::again};
    if (is_first) return {.found = Found::not_so};
    const auto left = option_in(place->mark, ballot.token, ballot.change - 1, bounds.options);
    if (!left) return {.found = Found::not_so};
    place->mark = now;
    return {.found = Found::moved, .left = *left};
}

std::optional<std::uint32_t> BallotBox::counted(const Token& token, std::uint32_t change,
                                                std::size_t options) const {
    const Digest asked = who(token);
    const auto place = std::ranges::lower_bound(entries_, asked, {}, &Entry::who);
    if (place == entries_.end() || place->who != asked) return {};
    if (option_in(place->mark, token, change, options)) return change;
    if (change > 0 && option_in(place->mark, token, change - 1, options)) return change - 1;
    return {};
}

std::optional<std::uint8_t> BallotBox::option_in(const Digest& made, const Token& token,
                                                 std::uint32_t change, std::size_t options) const {
    for (std::size_t option = 0; option <= options; ++option)
        if (mark(token, change, static_cast<std::uint8_t>(option)) == made)
            return static_cast<std::uint8_t>(option);
    return {};
}

Digest BallotBox::who(const Token& token) const {
    return keyed_hash(salt_, token);
}

// Longer than what `who` is made of, so that the two never meet.
Digest BallotBox::mark(const Token& token, std::uint32_t change, std::uint8_t option) const {
    std::array<std::uint8_t, sizeof(Token) + 5> message{};
    auto* end = std::ranges::copy(token, message.begin()).out;
    *end++ = option;
    for (std::size_t i = 0; i < 4; ++i) *end++ = static_cast<std::uint8_t>(change >> 8U * i);
    const Digest digest = keyed_hash(salt_, message);
    overwrite(message);
    return digest;
}

}  // namespace companion
