#include "companion/ballot_box.h"

#include <algorithm>
#include <charconv>
#include <fstream>
#include <string>
#include <sys/uio.h>
#include <unistd.h>

#include <doctest/doctest.h>

using namespace companion;  // NOLINT: the folder under test
using Found = BallotBox::Found;

namespace {

constexpr HashKey salt{1, 2, 3};
constexpr std::size_t plenty = 100;

Token token(std::uint8_t number) {
    Token drawn{};
    drawn.fill(number);
    return drawn;
}

Ballot first(std::uint8_t number, std::uint8_t option) {
    return {.token = token(number), .option = option, .previous = {}, .change = 0};
}

struct Move {
    std::uint8_t from;
    std::uint8_t to;
    std::uint32_t change;
};
Ballot moving(std::uint8_t number, Move move) {
    return {
        .token = token(number), .option = move.to, .previous = move.from, .change = move.change};
}

BallotBox an_open_box() {
    BallotBox box;
    box.open(salt);
    return box;
}

struct Memory {
    std::uintptr_t begin = 0;
    std::uintptr_t end = 0;
};

// What this process can write to, less the stack, where the test itself holds what it looks for;
// and less the sanitizer's own terabytes.
std::vector<Memory> heap() {
    constexpr std::uintptr_t huge = std::uintptr_t{1} << 32U;
    std::vector<Memory> found;
    std::ifstream maps{"/proc/self/maps"};
    for (std::string line; std::getline(maps, line);) {
        if (line.find(" rw") == std::string::npos || line.ends_with("[stack]")) continue;
        Memory memory;
        const auto dash = line.find('-');
        const char* text = line.data();
        std::from_chars(text, text + dash, memory.begin, 16);
        std::from_chars(text + dash + 1, text + line.size(), memory.end, 16);
        if (memory.end - memory.begin < huge) found.push_back(memory);
    }
    return found;
}

// How often it stands in memory, whether that is in use or was given back. The chunks overlap.
int times_in_memory(const Digest& digest) {
    const std::string_view wanted{reinterpret_cast<const char*>(digest.data()),  // NOLINT: as bytes
                                  digest.size()};
    std::array<char, 64 * 1024> chunk{};
    int times = 0;
    for (const Memory& memory : heap()) {
        for (std::uintptr_t at = memory.begin; at < memory.end;
             at += chunk.size() - wanted.size()) {
            const iovec here{.iov_base = chunk.data(),
                             .iov_len = std::min(chunk.size(), memory.end - at)};
            const iovec there{.iov_base = reinterpret_cast<void*>(at),  // NOLINT: an address
                              .iov_len = here.iov_len};
            const ssize_t read = process_vm_readv(getpid(), &here, 1, &there, 1, 0);
            if (read < 0) break;
            const std::string_view part{chunk.data(), static_cast<std::size_t>(read)};
            for (auto found = part.find(wanted); found != part.npos;
                 found = part.find(wanted, found + 1))
                ++times;
        }
    }
    return times;
}

}  // namespace

TEST_SUITE("the ballot box") {
    TEST_CASE("a token counts once, however often it comes") {
        BallotBox box = an_open_box();
        CHECK(box.take(first(1, 2), plenty) == Found::first);
        CHECK(box.take(first(1, 2), plenty) == Found::again);
        CHECK(box.take(first(1, 3), plenty) == Found::not_so);
        CHECK(box.size() == 1);
    }

    TEST_CASE("whoever names the option they leave may change their mind") {
        BallotBox box = an_open_box();
        CHECK(box.take(first(1, 2), plenty) == Found::first);
        CHECK(box.take(moving(1, {.from = 2, .to = 4, .change = 1}), plenty) == Found::moved);
        CHECK(box.take(moving(1, {.from = 4, .to = 2, .change = 2}), plenty) == Found::moved);
        CHECK(box.size() == 1);
    }

    TEST_CASE("a false word on the vote before moves nothing") {
        BallotBox box = an_open_box();
        CHECK(box.take(first(1, 2), plenty) == Found::first);
        CHECK(box.take(first(9, 3), plenty) == Found::first);
        const BallotBox before = box;

        CHECK(box.take(moving(1, {.from = 3, .to = 4, .change = 1}), plenty) == Found::not_so);
        CHECK(box.take(moving(1, {.from = 2, .to = 4, .change = 2}), plenty) == Found::not_so);
        CHECK(box.take(moving(5, {.from = 2, .to = 4, .change = 1}), plenty) == Found::not_so);
        CHECK(box == before);
    }

    TEST_CASE("a ballot that contradicts itself is not so") {
        BallotBox box = an_open_box();
        Ballot ballot = first(1, 2);
        ballot.change = 1;
        CHECK(box.take(ballot, plenty) == Found::not_so);
        ballot = moving(1, {.from = 2, .to = 3, .change = 0});
        CHECK(box.take(ballot, plenty) == Found::not_so);
        CHECK(box.size() == 0);
    }

    TEST_CASE("an old ballot that comes late does not undo the way back") {
        BallotBox box = an_open_box();
        const Ballot to_b = moving(1, {.from = 0, .to = 1, .change = 1});
        CHECK(box.take(first(1, 0), plenty) == Found::first);
        CHECK(box.take(to_b, plenty) == Found::moved);
        CHECK(box.take(moving(1, {.from = 1, .to = 0, .change = 2}), plenty) == Found::moved);

        CHECK(box.take(to_b, plenty) == Found::not_so);
        CHECK(box.take(first(1, 0), plenty) == Found::not_so);
    }

    TEST_CASE("a full box takes no new token, and still lets the others change their mind") {
        BallotBox box = an_open_box();
        CHECK(box.take(first(1, 0), 1) == Found::first);
        CHECK(box.take(first(2, 0), 1) == Found::full);
        CHECK(box.take(moving(1, {.from = 0, .to = 1, .change = 1}), 1) == Found::moved);
    }

    TEST_CASE("the same ballots in another order make the same box") {
        BallotBox one = an_open_box();
        BallotBox other = an_open_box();
        for (std::uint8_t i = 0; i < 50; ++i) {
            CHECK(one.take(first(i, 0), plenty) == Found::first);
            CHECK(other.take(first(static_cast<std::uint8_t>(49 - i), 0), plenty) == Found::first);
        }
        CHECK(one == other);
    }

    TEST_CASE("what was in the box is nowhere in memory once it is forgotten") {
        BallotBox box = an_open_box();
        for (std::uint8_t i = 0; i < plenty; ++i)  // it grows more than once
            CHECK(box.take(first(i, 0), plenty) == Found::first);
        const Digest who = keyed_hash(salt, token(7));
        CHECK(times_in_memory(who) == 1);

        box.forget();

        CHECK(times_in_memory(who) == 0);
        CHECK(box == BallotBox{});
    }

    TEST_CASE("two rounds share no hash, even where a phone says the same token in both") {
        constexpr HashKey other_salt{4, 5, 6};
        BallotBox before = an_open_box();
        BallotBox after;
        after.open(other_salt);
        CHECK(before.take(first(1, 0), plenty) == Found::first);
        CHECK(after.take(first(1, 0), plenty) == Found::first);
        CHECK(times_in_memory(keyed_hash(salt, token(1))) == 1);
        CHECK(times_in_memory(keyed_hash(other_salt, token(1))) == 1);

        before.forget();

        CHECK(times_in_memory(keyed_hash(salt, token(1))) == 0);
        CHECK(times_in_memory(keyed_hash(other_salt, token(1))) == 1);
    }

    TEST_CASE("a token is 32 hexadecimal digits") {
        const auto read = token_from("00ff102030405060708090a0b0c0d0e0");
        REQUIRE(read);
        CHECK((*read)[0] == 0x00);
        CHECK((*read)[1] == 0xFF);
        CHECK((*read)[15] == 0xE0);
        for (const char* wrong :
             {"", "00ff102030405060708090a0b0c0d0e", "00ff102030405060708090a0b0c0d0e00",
              "00FF102030405060708090a0b0c0d0e0", "00fg102030405060708090a0b0c0d0e0"}) {
            CAPTURE(wrong);
            CHECK_FALSE(token_from(wrong));
        }
    }
}
