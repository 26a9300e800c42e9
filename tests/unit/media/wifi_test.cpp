#include "media/wifi.h"

#include <doctest/doctest.h>

using media::wifi_code;

TEST_SUITE("wifi code") {
    TEST_CASE("a network with a password says all a phone needs to join it") {
        CHECK(wifi_code({.name = "Contrechamp", .password = "salle-2026"}) ==
              "WIFI:T:WPA;S:Contrechamp;P:salle-2026;;");
    }

    TEST_CASE("an open network has no password to ask for") {
        CHECK(wifi_code({.name = "Salle des fêtes"}) == "WIFI:T:nopass;S:Salle des fêtes;;");
    }

    TEST_CASE("signs of the code's own are escaped") {
        CHECK(wifi_code({.name = R"("foo;bar\baz")", .password = R"(a,b:c;d\e"f)"}) ==
              R"(WIFI:T:WPA;S:\"foo\;bar\\baz\";P:a\,b\:c\;d\\e\"f;;)");
    }

    TEST_CASE("a name that could be hexadecimal is quoted") {
        CHECK(wifi_code({.name = "CAFE2026"}) == "WIFI:T:nopass;S:\"CAFE2026\";;");
        CHECK(wifi_code({.name = "42"}) == "WIFI:T:nopass;S:\"42\";;");
        CHECK(wifi_code({.name = "CAFE 2026"}) == "WIFI:T:nopass;S:CAFE 2026;;");
    }

    TEST_CASE("a password of digits stays as it is: iOS takes quotes for a part of it") {
        CHECK(wifi_code({.name = "Salle", .password = "20262026"}) ==
              "WIFI:T:WPA;S:Salle;P:20262026;;");
    }
}
