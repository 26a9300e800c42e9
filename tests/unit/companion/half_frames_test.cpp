#include "companion/half_frames.h"

#include <string>

#include <doctest/doctest.h>

#include "companion/wire.h"

using namespace companion;  // NOLINT: the folder under test
using Piece = HalfFrames::Piece;

namespace {

bool is_refused(const HalfFrames::Found& found) {
    return std::holds_alternative<HalfFrames::Refused>(found);
}
bool is_waiting(const HalfFrames::Found& found) {
    return std::holds_alternative<HalfFrames::Waiting>(found);
}
std::string text_of(const HalfFrames::Found& found) {
    const auto* const text = std::get_if<std::string_view>(&found);
    return text == nullptr ? "none" : std::string{*text};
}

}  // namespace

TEST_SUITE("half frames") {
    TEST_CASE("a frame that came whole is the message") {
        HalfFrames halves;
        CHECK(text_of(halves.put(3, {.text = "one", .begins = true, .ends = true})) == "one");
        CHECK(text_of(halves.put(3, {.text = "", .begins = true, .ends = true})).empty());
    }

    TEST_CASE("pieces of a frame are put together, for each seat by itself") {
        HalfFrames halves;
        CHECK(is_waiting(halves.put(1, {.text = "on", .begins = true, .missing = 1})));
        CHECK(is_waiting(halves.put(2, {.text = "t", .begins = true, .missing = 2})));
        CHECK(text_of(halves.put(1, {.text = "e", .ends = true})) == "one");
        CHECK(is_waiting(halves.put(2, {.text = "w", .missing = 1})));
        CHECK(text_of(halves.put(2, {.text = "o", .ends = true})) == "two");
        CHECK(text_of(halves.put(1, {.text = "next", .begins = true, .ends = true})) == "next");
    }

    TEST_CASE("a message of several frames is refused, whole frames or cut ones") {
        HalfFrames halves;
        CHECK(is_refused(halves.put(1, {.text = "first of two", .begins = true})));
        CHECK(is_refused(halves.put(1, {.text = "second of two", .ends = true})));
        CHECK(is_waiting(halves.put(2, {.text = "fir", .begins = true, .missing = 2})));
        CHECK(is_refused(halves.put(2, {.text = "st"})));
    }

    TEST_CASE("a message that will be too long is refused before it is kept") {
        HalfFrames halves;
        const std::string longest(wire::message_limit, 'x');
        CHECK(text_of(halves.put(1, {.text = longest, .begins = true, .ends = true})) == longest);
        CHECK(is_refused(halves.put(1, {.text = longest, .begins = true, .missing = 1})));
        CHECK(is_refused(
            halves.put(1, {.text = "x", .begins = true, .missing = wire::message_limit})));
    }

    TEST_CASE("who goes takes its half along") {
        HalfFrames halves;
        CHECK(is_waiting(halves.put(1, {.text = "ol", .begins = true, .missing = 1})));
        halves.forget(1);
        CHECK(text_of(halves.put(1, {.text = "new", .begins = true, .ends = true})) == "new");
    }
}
