#include "companion/ballot_box.h"

#include <algorithm>
#include <charconv>
#include <fstream>
#include <string>
#include <sys/uio.h>
#include <tuple>
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
    return {.token = token(number), .option = option, .change = 0};
}

struct Move {
    std::uint8_t to;
    std::uint32_t change;
};
Ballot moving(std::uint8_t number, Move move) {
    return {.token = token(number), .option = move.to, .change = move.change};
}

constexpr std::size_t options = 5;

Found takes(BallotBox& box, const Ballot& ballot, std::size_t room = plenty) {
    return box.take(ballot, {.options = options, .room = room}).found;
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
        CHECK(takes(box, first(1, 2)) == Found::first);
        CHECK(takes(box, first(1, 2)) == Found::again);
        CHECK(takes(box, first(1, 3)) == Found::not_so);
        CHECK(box.size() == 1);
    }

    TEST_CASE("whoever has the token may change their mind, and need not say what they leave") {
        BallotBox box = an_open_box();
        CHECK(takes(box, first(1, 2)) == Found::first);
        for (const auto& [from, to, change] :
             {std::tuple{2, 5, 1}, std::tuple{5, 0, 2}, std::tuple{0, 0, 3}}) {
            const auto taken = box.take(moving(1, {.to = static_cast<std::uint8_t>(to),
                                                   .change = static_cast<std::uint32_t>(change)}),
                                        {.options = options, .room = plenty});
            CHECK(taken.found == Found::moved);
            CHECK(taken.left == from);
        }
        CHECK(box.size() == 1);
    }

    TEST_CASE("a ballot that does not follow the one that is counted moves nothing") {
        BallotBox box = an_open_box();
        CHECK(takes(box, first(1, 2)) == Found::first);
        CHECK(takes(box, first(9, 3)) == Found::first);
        const BallotBox before = box;

        CHECK(takes(box, first(1, 3)) == Found::not_so);
        CHECK(takes(box, moving(1, {.to = 4, .change = 2})) == Found::not_so);
        CHECK(takes(box, moving(5, {.to = 4, .change = 1})) == Found::stranger);
        CHECK(box == before);
    }

    TEST_CASE("whoever lost the last answer is told which of their ballots is counted") {
        BallotBox box = an_open_box();
        CHECK_FALSE(box.counted(token(1), 0, options));
        CHECK(takes(box, first(1, 2)) == Found::first);
        CHECK(box.counted(token(1), 0, options) == 0);
        CHECK(box.counted(token(1), 1, options) == 0);  // the second never came
        CHECK_FALSE(box.counted(token(1), 2, options));
        CHECK(takes(box, moving(1, {.to = 5, .change = 1})) == Found::moved);
        CHECK(box.counted(token(1), 1, options) == 1);
        CHECK(box.counted(token(1), 2, options) == 1);
        CHECK_FALSE(box.counted(token(1), 0, options));
        CHECK_FALSE(box.counted(token(2), 1, options));
    }

    TEST_CASE("an old ballot that comes late does not undo the way back") {
        BallotBox box = an_open_box();
        const Ballot to_b = moving(1, {.to = 1, .change = 1});
        CHECK(takes(box, first(1, 0)) == Found::first);
        CHECK(takes(box, to_b) == Found::moved);
        CHECK(takes(box, moving(1, {.to = 0, .change = 2})) == Found::moved);

        CHECK(takes(box, to_b) == Found::not_so);
        CHECK(takes(box, first(1, 0)) == Found::not_so);
    }

    TEST_CASE("a full box takes no new token, and still lets the others change their mind") {
        BallotBox box = an_open_box();
        CHECK(takes(box, first(1, 0), 1) == Found::first);
        CHECK(takes(box, first(2, 0), 1) == Found::full);
        CHECK(takes(box, moving(1, {.to = 1, .change = 1}), 1) == Found::moved);
    }

    TEST_CASE("the same ballots in another order make the same box") {
        BallotBox one = an_open_box();
        BallotBox other = an_open_box();
        for (std::uint8_t i = 0; i < 50; ++i) {
            CHECK(takes(one, first(i, 0)) == Found::first);
            CHECK(takes(other, first(static_cast<std::uint8_t>(49 - i), 0)) == Found::first);
        }
        CHECK(one == other);
    }

    TEST_CASE("what was in the box is nowhere in memory once it is forgotten") {
        BallotBox box = an_open_box();
        for (std::uint8_t i = 0; i < plenty; ++i)  // it grows more than once
            CHECK(takes(box, first(i, 0)) == Found::first);
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
        CHECK(takes(before, first(1, 0)) == Found::first);
        CHECK(takes(after, first(1, 0)) == Found::first);
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
