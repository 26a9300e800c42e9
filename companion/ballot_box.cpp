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

BallotBox::Found BallotBox::take(const Ballot& ballot, std::size_t room) {
    const bool is_first = ballot.change == 0;
    if (is_first == ballot.previous.has_value()) return Found::not_so;
    const Digest asked = who(ballot.token);
    const Digest now = mark(ballot.token, ballot.change, ballot.option);
    const auto place = std::ranges::lower_bound(entries_, asked, {}, &Entry::who);
    if (place == entries_.end() || place->who != asked) {
        if (!is_first) return Found::not_so;
        if (entries_.size() >= room) return Found::full;
        entries_.insert(place, {.who = asked, .mark = now});
        return Found::first;
    }
    if (place->mark == now) return Found::again;
    if (is_first || place->mark != mark(ballot.token, ballot.change - 1, *ballot.previous))
        return Found::not_so;
    place->mark = now;
    return Found::moved;
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
