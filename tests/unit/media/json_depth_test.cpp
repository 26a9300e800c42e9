#include "media/json_depth.h"

#include <string>

#include <doctest/doctest.h>

TEST_SUITE("json depth") {
    TEST_CASE("lists and objects within each other count, those beside each other do not") {
        CHECK_FALSE(media::is_deeper_than(2, R"({"a":[1],"b":[2],"c":{"d":3}})"));
        CHECK(media::is_deeper_than(1, R"({"a":[1]})"));
        CHECK_FALSE(media::is_deeper_than(0, "7"));
    }

    TEST_CASE("brackets in a string are text, behind an escaped quote too") {
        CHECK_FALSE(media::is_deeper_than(1, R"({"a":"[[[{{{"})"));
        CHECK_FALSE(media::is_deeper_than(1, R"({"a":"\"[[["})"));
        CHECK(media::is_deeper_than(1, R"({"a":"\\","b":[1]})"));
    }

    TEST_CASE("a text that never closes is deep, and none is read beyond its end") {
        CHECK(media::is_deeper_than(100, std::string(200, '[')));
        CHECK_FALSE(media::is_deeper_than(100, "\\"));
    }
}
