#include "media/film_time.h"

#include <chrono>

#include <doctest/doctest.h>

using namespace std::chrono_literals;
using media::parse_film_span;
using media::to_text;

TEST_SUITE("film time") {
    TEST_CASE("seconds, minutes and hours are read") {
        CHECK(parse_film_span("20") == 20s);
        CHECK(parse_film_span("0:20") == 20s);
        CHECK(parse_film_span("90") == 90s);
        CHECK(parse_film_span("2:05") == 125s);
        CHECK(parse_film_span("1:02:03.450") == 3723s + 450ms);
        CHECK(parse_film_span("0:00.000001") == 1us);
    }

    TEST_CASE("what is no time has no value") {
        for (const char* text : {"", ":", "1:", ":20", "1:60", "1:2", "-1", "1:02:03:04", "1.",
                                 "1.2345678", "a", "0:2a", " 1", "1e3", "99999999"}) {
            CAPTURE(text);
            CHECK_FALSE(parse_film_span(text).has_value());
        }
    }

    TEST_CASE("a time is written as people write it") {
        CHECK(to_text(20s) == "0:20");
        CHECK(to_text(125s) == "2:05");
        CHECK(to_text(3723s + 450ms) == "1:02:03.450");
        CHECK(to_text(1us) == "0:00.000001");
        CHECK(to_text(media::FilmSpan{-5}) == "0:00");
    }

    TEST_CASE("what is written is read back") {
        for (const media::FilmSpan span :
             {0us, 40'000us, 59'999'999us, 3'600'000'000us, 7'384'500'001us}) {
            CHECK(parse_film_span(to_text(span)) == span);
        }
    }
}
