#include "companion/farewell.h"

#include <string>

#include <doctest/doctest.h>

namespace {

std::string a_close(int code, const std::string& reason = {}) {
    return std::string{static_cast<char>(code / 256), static_cast<char>(code % 256)} + reason;
}

bool passes(int code) {
    return companion::is_farewell(a_close(code));
}

}  // namespace

TEST_SUITE("farewell") {
    TEST_CASE("somebody may go without a word, and not with half a code") {
        CHECK(companion::is_farewell(""));
        CHECK_FALSE(companion::is_farewell("x"));
    }

    TEST_CASE("a code is one that may be sent") {
        for (const int code : {1000, 1003, 1007, 1011, 1014, 3000, 4999})
            CHECK_MESSAGE(passes(code), code);
        for (const int code : {0, 999, 1004, 1005, 1006, 1015, 2999, 5000, 65535})
            CHECK_MESSAGE(!passes(code), code);
    }

    TEST_CASE("a reason is UTF-8 to its end") {
        CHECK(companion::is_farewell(a_close(1000, "à bientôt")));
        CHECK_FALSE(companion::is_farewell(a_close(1000, "\xc3")));
        CHECK_FALSE(companion::is_farewell(a_close(1000, "\xed\xa0\x80")));
    }
}
