#include "companion/desk_lock.h"

#include <chrono>
#include <string>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "media/base/hmac.h"
#include "tests/unit/companion/fixture.h"
#include "tests/unit/noon.h"

using namespace companion;  // NOLINT: the folder under test
using namespace std::chrono_literals;
using Finding = DeskLock::Verdict;

namespace {

const std::string the_key = "0123456789abcdef0123456789abcdef";    // NOLINT: constants of the test
const std::string wrong_key = "0123456789abcdef0123456789abcdee";  // NOLINT

// Each nonce drawn is another: 00…01, 00…02.
DeskLock a_lock(std::string key = the_key) {
    return DeskLock{std::move(key), [drawn = std::uint8_t{0}]() mutable {
                        DeskLock::Nonce nonce{};
                        nonce.back() = ++drawn;
                        return nonce;
                    }};
}

wire::Sealed sealed(std::string_view key, std::string_view nonce, std::uint64_t counter,
                    const std::string& message = R"({"t":"enter"})") {
    return {.counter = counter,
            .tag = media::hmac_sha256(key, fmt::format("{}.{}.{}", nonce, counter, message)),
            .message = message};
}

// Somebody sits down, says one thing with a wrong key, and is seen out.
Finding a_wrong_attempt(DeskLock& lock, Moment now, Door door = Door::console) {
    return lock.judge(0, sealed(wrong_key, lock.begin(0, door), 1), now);
}

}  // namespace

TEST_SUITE("desk lock") {
    TEST_CASE("what is written with the key, for this socket and after the last, is genuine") {
        DeskLock lock = a_lock();
        const std::string nonce = lock.begin(3, Door::console);
        CHECK(nonce == "00000000000000000000000000000001");
        for (const std::uint64_t counter : {1U, 2U, 3U, 70U, 9'000'000U})
            CHECK(lock.judge(3, sealed(the_key, nonce, counter), noon) == Finding::genuine);
    }

    TEST_CASE("a message that was heard before is refused, and so is an older one") {
        DeskLock lock = a_lock();
        const std::string nonce = lock.begin(0, Door::console);
        REQUIRE(lock.judge(0, sealed(the_key, nonce, 5), noon) == Finding::genuine);
        CHECK(lock.judge(0, sealed(the_key, nonce, 5), noon) == Finding::wrong);
        CHECK(lock.judge(0, sealed(the_key, nonce, 4), noon) == Finding::wrong);
        CHECK(lock.judge(0, sealed(the_key, nonce, 0), noon) == Finding::wrong);
    }

    TEST_CASE("a message of one socket is refused on another, on the same seat too") {
        DeskLock lock = a_lock();
        const std::string first = lock.begin(0, Door::console);
        const std::string second = lock.begin(1, Door::console);
        CHECK(lock.judge(1, sealed(the_key, first, 1), noon) == Finding::wrong);
        const std::string later = lock.begin(0, Door::console);
        CHECK(later != first);
        CHECK(lock.judge(0, sealed(the_key, first, 1), noon) == Finding::wrong);
        CHECK(lock.judge(0, sealed(the_key, later, 1), noon) == Finding::genuine);
        CHECK(lock.judge(1, sealed(the_key, second, 1), noon) == Finding::genuine);
    }

    TEST_CASE("nothing of a message can be changed") {
        DeskLock lock = a_lock();
        const std::string nonce = lock.begin(0, Door::console);
        const wire::Sealed right = sealed(the_key, nonce, 1, R"({"t":"command","do":"go"})");
        wire::Sealed other = right;
        other.counter = 2;
        CHECK(lock.judge(0, other, noon) == Finding::wrong);
        other = right;
        other.message.back() = ' ';
        CHECK(lock.judge(0, other, noon) == Finding::wrong);
        other = right;
        other.tag.back() ^= 1U;
        CHECK(lock.judge(0, other, noon) == Finding::wrong);
        // A point moved from the counter into the message.
        CHECK(lock.judge(0, sealed(the_key, nonce + ".1", 1, "{}"), noon) == Finding::wrong);
        CHECK(lock.judge(0, right, noon) == Finding::genuine);
    }

    TEST_CASE("without a key nothing is genuine, an empty one neither") {
        DeskLock lock = a_lock("");
        CHECK(lock.judge(0, sealed("", lock.begin(0, Door::console), 1), noon) == Finding::wrong);
    }

    TEST_CASE("five wrong attempts a second are looked at, and the next are not heard") {
        DeskLock lock = a_lock();
        for (int i = 0; i < 5; ++i) CHECK(a_wrong_attempt(lock, noon + i * 1ms) == Finding::wrong);
        for (int i = 5; i < 100; ++i)
            CHECK(a_wrong_attempt(lock, noon + i * 1ms) == Finding::unheard);
        // The first of the five is a second old: one more is looked at.
        CHECK(a_wrong_attempt(lock, noon + 1000ms) == Finding::wrong);
        CHECK(a_wrong_attempt(lock, noon + 1000ms) == Finding::unheard);
    }

    TEST_CASE("a second after strangers gave up, the operator enters") {
        DeskLock lock = a_lock();
        for (int i = 0; i < 100; ++i) static_cast<void>(a_wrong_attempt(lock, noon));
        const auto enters = [&](Moment now) {
            return lock.judge(1, sealed(the_key, lock.begin(1, Door::console), 1), now);
        };
        CHECK(enters(noon + 999ms) == Finding::unheard);
        CHECK(enters(noon + 1000ms) == Finding::genuine);
    }

    TEST_CASE("whoever has entered is heard, whatever strangers do") {
        DeskLock lock = a_lock();
        const std::string nonce = lock.begin(1, Door::console);
        REQUIRE(lock.judge(1, sealed(the_key, nonce, 1), noon) == Finding::genuine);
        for (int i = 0; i < 100; ++i) static_cast<void>(a_wrong_attempt(lock, noon));
        CHECK(lock.judge(1, sealed(the_key, nonce, 2), noon) == Finding::genuine);
    }

    TEST_CASE("strangers in the hall do not shut out the operator's own machine") {
        DeskLock lock = a_lock();
        for (int i = 0; i < 100; ++i) static_cast<void>(a_wrong_attempt(lock, noon, Door::remote));
        const std::string afar = lock.begin(1, Door::remote);
        const std::string here = lock.begin(2, Door::console);
        CHECK(lock.judge(1, sealed(the_key, afar, 1), noon) == Finding::unheard);
        CHECK(lock.judge(2, sealed(the_key, here, 1), noon) == Finding::genuine);
    }

    TEST_CASE("the page's own envelopes are genuine") {
        const auto fixture = wire_fixture("console_sealed");
        const auto bytes = fixture.at("nonce").get<std::string>();
        DeskLock lock{fixture.at("key").get<std::string>(), [&] {
                          DeskLock::Nonce nonce{};
                          for (std::size_t i = 0; i < nonce.size(); ++i)
                              nonce[i] = static_cast<std::uint8_t>(
                                  std::stoul(bytes.substr(2 * i, 2), nullptr, 16));
                          return nonce;
                      }};
        for (const auto& example : fixture.at("examples")) {
            CHECK(lock.begin(0, Door::console) == bytes);
            const auto read = wire::sealed_from(example.dump());
            REQUIRE(read);
            CHECK(lock.judge(0, *read, noon) == Finding::genuine);
        }
    }
}
