#include "player/print/page.h"
#include "player/print/sheets.h"
#include "tests/unit/command/print/a_kit.h"

using namespace player;  // NOLINT: the folder under test

TEST_SUITE("signs") {
    TEST_CASE("there is one for the network, one for the page and one for the promise") {
        AKit kit;
        const std::string html = signs(kit.facts);
        CHECK(count_of(html, "<h1>") == 3);
        CHECK(says(html, ">1</span><span class=\"dot\"> · </span>Wi-Fi"));
        CHECK(says(html, ">2</span><span class=\"dot\"> · </span>Participer"));
        CHECK(says(html, "Rien sur vous n’est enregistré"));
        CHECK(count_of(html, "pas d’Internet\u202f»\u202f: restez connecté") == 2);
    }

    TEST_CASE(
        "the codes are those of the network and the address, which are there to be typed too") {
        AKit kit;
        const std::string html = signs(kit.facts);
        CHECK(says(html,
                   qr_picture(media::wifi_code(*kit.facts.wifi), "Code QR du réseau Wi-Fi Salle")));
        CHECK(says(html,
                   qr_picture(kit.facts.address, "Code QR de la page http://192.168.1.20:8080/")));
        CHECK(says(html, "<b>Salle</b>"));
        CHECK(says(html, "<b>motdepasse</b>"));
        CHECK(says(html, "<b>http://192.168.1.20:8080/</b>"));
    }

    TEST_CASE(
        "a network nobody named has no sign, and an address nobody knows has a line to write on") {
        AKit kit;
        kit.facts.wifi.reset();
        kit.facts.address = {};
        const std::string html = signs(kit.facts);
        CHECK_FALSE(says(html, "Wi-Fi</h1>"));
        CHECK_FALSE(says(html, "<svg"));
        CHECK(says(html, "<p class=\"blank\">"));
    }

    TEST_CASE("an open network has no password on its sign") {
        AKit kit;
        kit.facts.wifi->password = {};
        CHECK_FALSE(says(signs(kit.facts), "Mot de passe"));
    }

    TEST_CASE("they speak English too") {
        AKit kit;
        kit.facts.language = "en";
        const std::string html = signs(kit.facts);
        CHECK(says(html, "Take part"));
        CHECK(says(html, "Nothing about you is recorded"));
        CHECK(says(html, "“no Internet”: stay connected"));
    }
}
