#include "player/overlay/qr.h"

#include <string>

#include <doctest/doctest.h>

TEST_SUITE("qr code") {
    TEST_CASE("an address of a hall's network makes a small code") {
        const auto code = player::qr_code("http://192.168.1.20:8080/");
        REQUIRE(code.has_value());
        CHECK(code->side == 25);
        CHECK(code->dark.size() == 25U * 25U);
        CHECK(code->side_with_quiet_zone() == 33);
        CHECK(code->dark.front());  // the corner of a finder
    }

    TEST_CASE("nothing has no code, and too much has none either") {
        CHECK_FALSE(player::qr_code("").has_value());
        CHECK_FALSE(player::qr_code(std::string(5000, 'x')).has_value());
    }
}
