#include "companion/outbox.h"

#include <chrono>
#include <vector>

#include <doctest/doctest.h>

using companion::Letter;
using companion::Outbox;

TEST_SUITE("outbox") {
    TEST_CASE("a new one is empty") {
        const Outbox outbox;
        CHECK(outbox.empty());
        CHECK_FALSE(outbox.next());
    }

    TEST_CASE("letters leave as a phone needs them, however they were put in") {
        Outbox outbox;
        for (const Letter letter : {Letter::sheet, Letter::timeline, Letter::welcome})
            outbox.put(letter);

        std::vector<Letter> order;
        while (const auto letter = outbox.next()) {
            order.push_back(*letter);
            outbox.sent(*letter);
        }

        CHECK(order == std::vector{Letter::welcome, Letter::timeline, Letter::sheet});
        CHECK(outbox.empty());
    }

    TEST_CASE("the same kind twice is one letter") {
        Outbox outbox;
        outbox.put(Letter::timeline);
        outbox.put(Letter::timeline);
        outbox.sent(Letter::timeline);
        CHECK(outbox.empty());
    }

    TEST_CASE("after the last letter nothing leaves, whatever was or is put in") {
        Outbox outbox;
        for (const Letter letter : {Letter::sheet, Letter::room, Letter::timeline, Letter::closed,
                                    Letter::welcome, Letter::sheet})
            outbox.put(letter);
        CHECK(outbox.next() == Letter::timeline);
        outbox.sent(Letter::timeline);
        CHECK(outbox.next() == Letter::closed);
        outbox.sent(Letter::closed);
        CHECK(outbox.empty());
        outbox.put(Letter::timeline);
        outbox.answer({.id = 1, .sent = 10}, media::Moment{});
        CHECK(outbox.empty());
    }

    TEST_CASE("the answer to a ballot and a refusal are kept until they leave, the newest only") {
        Outbox outbox;
        outbox.refuse("Non.");
        outbox.answer({.change = 1, .verdict = companion::Verdict::counted});
        outbox.answer({.change = 2, .verdict = companion::Verdict::not_open});
        CHECK(outbox.next() == Letter::ballot);
        CHECK(outbox.ballot().change == 2);
        CHECK(outbox.ballot().verdict == companion::Verdict::not_open);
        outbox.sent(Letter::ballot);
        CHECK(outbox.next() == Letter::no);
        CHECK(outbox.why_not() == "Non.");
        outbox.sent(Letter::no);
        CHECK(outbox.empty());
    }

    TEST_CASE("of two pings that wait the newer is answered") {
        using namespace std::chrono_literals;
        Outbox outbox;
        outbox.answer({.id = 1, .sent = 10}, media::Moment{1s});
        outbox.answer({.id = 2, .sent = 20}, media::Moment{2s});
        CHECK(outbox.next() == Letter::pong);
        CHECK(outbox.ping().id == 2);
        CHECK(outbox.ping_received() == media::Moment{2s});
    }
}
