#include "companion/clock_quality.h"

#include <algorithm>
#include <chrono>
#include <random>
#include <vector>

#include <doctest/doctest.h>

#include "tests/unit/noon.h"

using namespace std::chrono_literals;
using companion::ClockQuality;
using companion::ClockShares;
using companion::Moment;

namespace {

void say(ClockQuality& clocks, int times, std::chrono::microseconds bound, Moment when) {
    for (int i = 0; i < times; ++i) clocks.hear(bound, when);
}

// When phones speak who joined within a minute: behind their first burst, then every ten seconds,
// a fifth more or less.
std::vector<Moment> words_of(int phones, std::mt19937& chance) {
    std::uniform_real_distribution<double> joined{0, 60};
    std::uniform_real_distribution<double> pause{8, 12};
    std::vector<Moment> words;
    for (int phone = 0; phone < phones; ++phone)
        for (double at = joined(chance); at < 300; at += pause(chance))
            words.push_back(noon + std::chrono::milliseconds{static_cast<int>(at * 1000)});
    std::ranges::sort(words);
    return words;
}

}  // namespace

TEST_SUITE("clock quality") {
    TEST_CASE("each word falls into the narrowest share it fits, and the wider ones hold it too") {
        ClockQuality clocks;
        say(clocks, 30, 5ms, noon);
        say(clocks, 15, 5001us, noon);
        say(clocks, 12, 20ms, noon);
        say(clocks, 3, 20001us, noon);
        CHECK(clocks.shares(40, noon) == ClockShares{.spoke = 40, .within_5 = 50, .within_20 = 95});
    }

    TEST_CASE("all is said only of all: a share is rounded down") {
        ClockQuality clocks;
        say(clocks, 999, 1ms, noon);
        say(clocks, 1, 1s, noon);
        CHECK(clocks.shares(1000, noon).within_5 == 99);
        CHECK(clocks.shares(1000, noon).within_20 == 99);
    }

    TEST_CASE("of fewer than ten phones nothing is told, however much they say") {
        ClockQuality clocks;
        CHECK(clocks.shares(0, noon) == ClockShares{});
        CHECK(clocks.shares(100, noon) == ClockShares{});
        say(clocks, 13, 1ms, noon);
        CHECK(clocks.shares(100, noon) == ClockShares{});
        say(clocks, 1000, 1ms, noon);
        CHECK(clocks.shares(9, noon) == ClockShares{});
        CHECK(clocks.shares(10, noon).spoke == 10);
    }

    TEST_CASE("a word is forgotten after fifteen seconds, though nobody speaks any more") {
        ClockQuality clocks;
        say(clocks, 30, 1ms, noon);
        CHECK(clocks.shares(20, noon + 14s).spoke == 20);
        CHECK(clocks.words(noon + 14s) == 30);
        CHECK(clocks.shares(20, noon + 15s) == ClockShares{});
        CHECK(clocks.words(noon + 15s) == 0);
        CHECK(clocks.words(noon + 24h) == 0);
    }

    TEST_CASE("the second of a quarter of a minute ago is written over, not added to") {
        ClockQuality clocks;
        say(clocks, 30, 1s, noon);
        say(clocks, 15, 1ms, noon + 15s);
        CHECK(clocks.shares(20, noon + 15s) ==
              ClockShares{.spoke = 10, .within_5 = 100, .within_20 = 100});
    }

    TEST_CASE("in any hall the number told is that of the phones, nearly, and never more") {
        std::mt19937 chance{7};  // NOLINT: the same each time
        for (const int phones : {30, 100, 412, 3000}) {
            ClockQuality clocks;
            Moment asked = noon + 90s;
            for (const Moment word : words_of(phones, chance)) {
                while (asked <= word) {
                    const int spoke = clocks.shares(phones, asked).spoke;
                    CHECK(spoke % 10 == 0);
                    CHECK(spoke <= phones);
                    CHECK(spoke >= phones - phones / 10 - 15);
                    asked += 1s;
                }
                clocks.hear(3ms, word);
            }
            CHECK(asked > noon + 200s);
        }
    }

    TEST_CASE("shares never shrink as bounds widen, whatever is said and when") {
        std::mt19937 chance{11};  // NOLINT: the same each time
        ClockQuality clocks;
        Moment now = noon;
        for (int turn = 0; turn < 5000; ++turn) {
            now += std::chrono::milliseconds{chance() % 100};
            clocks.hear(std::chrono::microseconds{chance() % 30000}, now);
            const ClockShares told = clocks.shares(500, now);
            CHECK(told.within_5 >= 0);
            CHECK(told.within_5 <= told.within_20);
            CHECK(told.within_20 <= 100);
        }
    }
}
