#include "companion/keyed_hash.h"

#include <algorithm>
#include <bit>
#include <cstddef>

#include "companion/forgetting.h"

namespace companion {

namespace {

using HashWords = std::array<std::uint32_t, 8>;
using Work = std::array<std::uint32_t, 16>;
using Block = std::array<std::uint8_t, 64>;

constexpr HashWords first_words{0x6A09E667, 0xBB67AE85, 0x3C6EF372, 0xA54FF53A,
                                0x510E527F, 0x9B05688C, 0x1F83D9AB, 0x5BE0CD19};

// Which words of the message each of the ten rounds takes, in its order.
constexpr std::array<std::array<std::uint8_t, 16>, 10> order{{
    {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15},
    {14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3},
    {11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4},
    {7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8},
    {9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13},
    {2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9},
    {12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11},
    {13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10},
    {6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5},
    {10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0},
}};

// The columns of the square, then its diagonals.
constexpr std::array<std::array<std::uint8_t, 4>, 8> quarters{{
    {0, 4, 8, 12},
    {1, 5, 9, 13},
    {2, 6, 10, 14},
    {3, 7, 11, 15},
    {0, 5, 10, 15},
    {1, 6, 11, 12},
    {2, 7, 8, 13},
    {3, 4, 9, 14},
}};

std::uint32_t word_at(const Block& block, std::size_t number) {
    std::uint32_t word = 0;
    for (std::size_t i = 4; i-- > 0;) word = word << 8U | block[4 * number + i];
    return word;
}

void mix(Work& work, const std::array<std::uint8_t, 4>& at, std::uint32_t x, std::uint32_t y) {
    std::uint32_t& a = work[at[0]];
    std::uint32_t& b = work[at[1]];
    std::uint32_t& c = work[at[2]];
    std::uint32_t& d = work[at[3]];
    a += b + x;
    d = std::rotr(d ^ a, 16);
    c += d;
    b = std::rotr(b ^ c, 12);
    a += b + y;
    d = std::rotr(d ^ a, 8);
    c += d;
    b = std::rotr(b ^ c, 7);
}

struct Place {
    std::uint64_t bytes = 0;  // of the message up to the end of this block, key included
    bool last = false;
};

void compress(HashWords& state, const Block& block, Place place) {
    Work work{};
    std::ranges::copy(state, work.begin());
    std::ranges::copy(first_words, work.begin() + 8);
    work[12] ^= static_cast<std::uint32_t>(place.bytes);
    work[13] ^= static_cast<std::uint32_t>(place.bytes >> 32U);
    if (place.last) work[14] = ~work[14];
    for (const auto& taken : order)
        for (std::size_t i = 0; i < quarters.size(); ++i)
            mix(work, quarters[i], word_at(block, taken[2 * i]), word_at(block, taken[2 * i + 1]));
    for (std::size_t i = 0; i < state.size(); ++i) state[i] ^= work[i] ^ work[i + 8];
    overwrite(work);
}

}  // namespace

Digest keyed_hash(const HashKey& key, std::span<const std::uint8_t> message) {
    HashWords state = first_words;
    state[0] ^= 0x01010000U ^ static_cast<std::uint32_t>(key.size() << 8U ^ sizeof(Digest));
    Block block{};
    std::ranges::copy(key, block.begin());
    std::uint64_t bytes = block.size();
    compress(state, block, {.bytes = bytes, .last = message.empty()});
    while (!message.empty()) {
        const auto part = message.first(std::min(message.size(), block.size()));
        message = message.subspan(part.size());
        block.fill(0);
        std::ranges::copy(part, block.begin());
        bytes += part.size();
        compress(state, block, {.bytes = bytes, .last = message.empty()});
    }
    Digest digest{};
    for (std::size_t i = 0; i < digest.size(); ++i)
        digest[i] = static_cast<std::uint8_t>(state[i / 4] >> 8U * (i % 4));
    overwrite(block);
    overwrite(state);
    return digest;
}

}  // namespace companion
