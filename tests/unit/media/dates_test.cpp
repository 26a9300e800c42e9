#include "media/base/dates.h"

#include <doctest/doctest.h>

using media::date_in_words;

namespace {

constexpr media::DateWords french{
    .months =
        "janvier\nfévrier\nmars\navril\nmai\njuin\njuillet\naoût\nseptembre\noctobre\n"
        "novembre\ndécembre",
    .first = "1er"};

}  // namespace

TEST_SUITE("dates") {
    TEST_CASE("a date is written as exactly as it is known") {
        CHECK(date_in_words("2020", french) == "2020");
        CHECK(date_in_words("2020-12", french) == "décembre 2020");
        CHECK(date_in_words("2020-02-27", french) == "27 février 2020");
        CHECK(date_in_words("2020-01-01", french) == "1er janvier 2020");
    }

    TEST_CASE("what is no date stays as it is") {
        for (const char* text : {"2020-13", "2020-00", "sans date", ""})
            CHECK(date_in_words(text, french) == text);
    }
}
