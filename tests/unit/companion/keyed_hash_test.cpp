#include "companion/keyed_hash.h"

#include <numeric>
#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <fmt/ranges.h>

using namespace companion;  // NOLINT: the folder under test

namespace {

HashKey counting_key() {
    HashKey key{};
    std::iota(key.begin(), key.end(), std::uint8_t{0});
    return key;
}

std::string hash_of_counting(std::size_t length) {
    std::vector<std::uint8_t> message(length);
    std::iota(message.begin(), message.end(), std::uint8_t{0});
    return fmt::format("{:02x}", fmt::join(keyed_hash(counting_key(), message), ""));
}

}  // namespace

TEST_SUITE("the keyed hash") {
    // From blake2s-test.txt of BLAKE2's authors: the key is 00 01 … 1f, and so is the message.
    TEST_CASE("it is BLAKE2s, for messages shorter and longer than a block") {
        CHECK(hash_of_counting(0) ==
              "48a8997da407876b3d79c0d92325ad3b89cbb754d86ab71aee047ad345fd2c49");
        CHECK(hash_of_counting(1) ==
              "40d15fee7c328830166ac3f918650f807e7e01e177258cdc0a39b11f598066f1");
        CHECK(hash_of_counting(17) ==
              "1a67186ca4a5cb8e65fca0e2ecbc5ddc14ae381bb8bffeb9e0a103449e3ef03c");
        CHECK(hash_of_counting(63) ==
              "c65382513f07460da39833cb666c5ed82e61b9e998f4b0c4287cee56c3cc9bcd");
        CHECK(hash_of_counting(64) ==
              "8975b0577fd35566d750b362b0897a26c399136df07bababbde6203ff2954ed4");
        CHECK(hash_of_counting(65) ==
              "21fe0ceb0052be7fb0f004187cacd7de67fa6eb0938d927677f2398c132317a8");
        CHECK(hash_of_counting(255) ==
              "3fb735061abc519dfe979e54c1ee5bfad0a9d858b3315bad34bde999efd724dd");
    }

    TEST_CASE("another key gives another hash") {
        HashKey other = counting_key();
        other.back() ^= 1U;
        const std::array<std::uint8_t, 3> message{1, 2, 3};
        CHECK(keyed_hash(counting_key(), message) != keyed_hash(other, message));
    }
}
