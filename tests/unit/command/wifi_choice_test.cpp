#include "player/wifi_choice.h"

#include <string>
#include <string_view>

#include <doctest/doctest.h>

#include "media/base/text_file.h"
#include "tests/unit/a_folder.h"

using media::Wifi;
using player::checked;

namespace {

media::Result<Wifi> from_file(std::string_view text) {
    const AFolder folder;
    const auto file = folder.path() / "wifi.txt";
    REQUIRE(media::write_text(file, text));
    return player::load_wifi(file);
}

bool takes_name(const std::string& name) {
    return checked({.name = name}).has_value();
}

bool takes_password(const std::string& password) {
    return checked({.name = "Salle", .password = password}).has_value();
}

}  // namespace

TEST_SUITE("wifi choice") {
    TEST_CASE("a name has 1 to 32 bytes of text in one line") {
        CHECK(takes_name("S"));
        CHECK(takes_name(std::string(32, 'x')));
        CHECK(takes_name("Salle des fêtes"));
        CHECK_FALSE(takes_name(""));
        CHECK_FALSE(takes_name(std::string(33, 'x')));
        CHECK_FALSE(
            takes_name("éééééééééééééééé"
                       "x"));
        CHECK_FALSE(takes_name("Salle\ndes fêtes"));
        CHECK_FALSE(takes_name("\xe9t\xe9"));
    }

    TEST_CASE("a password has 8 to 63 characters, or is a key of 64 hexadecimal digits") {
        CHECK(takes_password("12345678"));
        CHECK(takes_password(std::string(63, 'x')));
        CHECK(takes_password(std::string(64, 'f')));
        CHECK_FALSE(takes_password("1234567"));
        CHECK_FALSE(takes_password(std::string(64, 'x')));
        CHECK_FALSE(takes_password(std::string(65, 'f')));
        CHECK_FALSE(takes_password("mot de passé"));
        CHECK_FALSE(takes_password("salle\t2026"));
    }

    TEST_CASE("a network without a password is open") {
        CHECK(takes_password(""));
    }

    TEST_CASE("what is refused is not repeated") {
        const auto refused = checked({.name = "Salle", .password = "secret"});
        REQUIRE_FALSE(refused);
        CHECK(refused.error().what.find("secret") == std::string::npos);
    }

    TEST_CASE("a file holds the name, then the password") {
        const Wifi both{.name = "Salle des fêtes", .password = "salle 2026"};
        CHECK(from_file("Salle des fêtes\nsalle 2026\n") == both);
        CHECK(from_file("Salle des fêtes\nsalle 2026") == both);
        CHECK(from_file("\xef\xbb\xbfSalle des fêtes\r\nsalle 2026\r\n\r\n") == both);
        CHECK(from_file("Salle des fêtes\n") == Wifi{.name = "Salle des fêtes"});
    }

    TEST_CASE("a file of anything else is named, and what is in it is not") {
        for (const std::string_view text :
             {"", "\nsecret-2026\n", "Salle\nsecret\n", "Salle\nsecret-2026\nencore\n"}) {
            CAPTURE(text);
            const auto refused = from_file(text);
            REQUIRE_FALSE(refused);
            CHECK(refused.error().what.find("wifi.txt") != std::string::npos);
            CHECK(refused.error().what.find("secret") == std::string::npos);
        }
        CHECK_FALSE(player::load_wifi("/nulle/part.txt"));
    }
}
