#include "media/json_number.h"

#include <doctest/doctest.h>

using media::whole_number;
using Json = nlohmann::json;

namespace {

bool is_none(const char* text) {
    try {
        static_cast<void>(whole_number<int>(Json::parse(text)));
        return false;
    } catch (const Json::type_error&) {
        return true;
    }
}

}  // namespace

TEST_SUITE("a whole number in JSON") {
    TEST_CASE("what fits is itself") {
        CHECK(whole_number<int>(Json::parse("-2147483648")) == -2147483647 - 1);
        CHECK(whole_number<std::uint32_t>(Json::parse("4294967295")) == 4294967295U);
        CHECK(whole_number<std::int64_t>(Json::parse("-5")) == -5);
        CHECK(whole_number<int>(Json(7)) == 7);
    }

    TEST_CASE("what is too far is the farthest there is") {
        CHECK(whole_number<int>(Json::parse("4294967296")) == 2147483647);
        CHECK(whole_number<int>(Json::parse("-4294967296")) == -2147483647 - 1);
        CHECK(whole_number<std::uint32_t>(Json::parse("-1")) == 0);
        CHECK(whole_number<std::int64_t>(Json::parse("18446744073709551615")) ==
              std::numeric_limits<std::int64_t>::max());
        CHECK(whole_number<std::uint32_t>(Json(std::int64_t{4294967296})) == 4294967295U);
    }

    TEST_CASE("what is not written as one is none") {
        for (const char* const text : {"1e99", "1.0", "0.5", "\"7\"", "null", "true", "[1]"})
            CHECK_MESSAGE(is_none(text), text);
    }

    TEST_CASE("a list has each of them, and nothing else is a list") {
        CHECK(media::whole_numbers<int>(Json::parse("[1, 4294967296]")) ==
              std::vector{1, 2147483647});
        CHECK_THROWS_AS(static_cast<void>(media::whole_numbers<int>(Json::parse("7"))),
                        Json::type_error);
    }
}
