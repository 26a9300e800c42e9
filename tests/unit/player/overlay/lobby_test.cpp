#include <algorithm>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "media/wifi.h"
#include "player/overlay/labels.h"
#include "player/overlay/picture_place.h"
#include "player/overlay/qr.h"
#include "tests/unit/player/overlay/laid_out.h"
#include "tests/unit/player/overlay/some_scenes.h"

using namespace player_tests;
using player::Element;
using player::phones_here;
namespace element = player::element;

namespace {

std::vector<Element> codes(const std::vector<Element>& elements) {
    return only<element::Code>(elements);
}

const player::QrCode& held(const Element& code) {
    return std::get<element::Code>(code.what).code;
}

// However many lines it took.
const Element* printed(const std::vector<Element>& elements, const std::string& text) {
    const auto found = std::ranges::find_if(elements, [&](const Element& each) {
        const auto* words = std::get_if<element::Text>(&each.what);
        return words != nullptr && joined(words->lines) == text;
    });
    return found == elements.end() ? nullptr : &*found;
}

int em(const Element& text) {
    return std::get<element::Text>(text.what).style.em;
}

int counted_height(player::Size screen) {
    return std::min(screen.height, screen.width * 3 / 4);
}

}  // namespace

TEST_SUITE("lobby") {
    TEST_CASE("the Wi-Fi comes first, then the page, each under its own label") {
        const auto lobby = a_lobby_with_wifi();
        for (const auto screen : screens) {
            CAPTURE(screen.width);
            CAPTURE(screen.height);
            const auto elements = laid_out({.ground = lobby}, screen);
            const auto both = codes(elements);
            REQUIRE(both.size() == 2);
            CHECK(held(both[0]) == player::qr_code(media::wifi_code(*lobby.wifi)));
            CHECK(held(both[1]) == player::qr_code(lobby.address));
            const auto* first = with_text(elements, "1\u00a0·\u00a0Le\u00a0Wi-Fi");
            const auto* second = with_text(elements, "2\u00a0·\u00a0La\u00a0page");
            REQUIRE(first != nullptr);
            REQUIRE(second != nullptr);
            for (const auto& [one, two] :
                 {std::pair{both[0].box, both[1].box}, std::pair{first->box, second->box}}) {
                const bool above = one.bottom() <= two.y;
                const bool left = one.right() <= two.x && one.y <= two.bottom();
                CHECK((above || left));
            }
        }
    }

    TEST_CASE("without a network there is no code, but the word that it will come") {
        for (auto lobby : {a_lobby(), a_lobby_with_wifi()}) {
            lobby.address.clear();
            lobby.awaits_network = true;
            for (const auto screen : screens) {
                CAPTURE(screen.width);
                CAPTURE(screen.height);
                const auto elements = laid_out({.ground = lobby}, screen);
                CHECK(codes(elements).empty());
                CHECK(player_tests::printed(elements, player::labels_in("fr").no_network) !=
                      nullptr);
            }
        }
    }

    TEST_CASE("both codes are large enough for the last row") {
        for (const auto screen : screens) {
            CAPTURE(screen.width);
            CAPTURE(screen.height);
            for (const auto& code : codes(laid_out({.ground = a_lobby_with_wifi()}, screen))) {
                CHECK(code.box.height * 100 >= counted_height(screen) * 24);
                CHECK(std::get<element::Code>(code.what).module >= 4);
            }
        }
    }

    TEST_CASE("what a code holds is printed in full, however long") {
        for (const auto& lobby : {a_lobby_with_wifi(), a_lobby_with_long_wifi()}) {
            for (const auto screen : screens) {
                CAPTURE(screen.width);
                CAPTURE(screen.height);
                const auto elements = laid_out({.ground = lobby}, screen);
                CHECK(printed(elements, lobby.wifi->name) != nullptr);
                CHECK(printed(elements, lobby.wifi->password) != nullptr);
                CHECK(printed(elements, lobby.address) != nullptr);
            }
        }
    }

    TEST_CASE("labels, name, password and address have a twentieth of a wide screen's height") {
        const auto lobby = a_lobby_with_wifi();
        for (const player::Size screen : {full_hd, {1280, 720}, {3840, 2160}}) {
            CAPTURE(screen.width);
            const auto elements = laid_out({.ground = lobby}, screen);
            for (const std::string& text :
                 {std::string{"1\u00a0·\u00a0Le\u00a0Wi-Fi"},
                  std::string{"2\u00a0·\u00a0La\u00a0page"}, lobby.wifi->name, lobby.wifi->password,
                  lobby.address}) {
                CAPTURE(text);
                const auto* words = printed(elements, text);
                REQUIRE(words != nullptr);
                CHECK(em(*words) * 20 >= screen.height);
            }
        }
    }

    TEST_CASE("an open network is said to be one") {
        auto lobby = a_lobby_with_wifi();
        lobby.wifi->password.clear();
        const auto elements = laid_out({.ground = lobby});
        CHECK(with_text(elements, "Sans mot de passe") != nullptr);
        CHECK(with_text(elements, "Mot de passe") == nullptr);
    }

    TEST_CASE(
        "a note covers neither a code nor what it holds, and half of no text, on any screen") {
        for (const auto& lobby : {a_lobby(), a_lobby_with_wifi(), a_lobby_with_long_wifi()}) {
            for (const auto screen : screens) {
                CAPTURE(screen.width);
                CAPTURE(screen.height);
                player::Scene scene{.ground = lobby};
                const auto before = laid_out(scene, screen);
                // The longest there is in a lobby.
                scene.note = "Plus de son\u202f: la sortie audio ne répond plus. Le film continue.";
                const auto after = laid_out(scene, screen);
                const auto* words = player_tests::printed(after, scene.note);
                REQUIRE(words != nullptr);
                for (const Element& each : player_tests::texts(after))
                    if (each != *words) CHECK_FALSE(each.box.overlaps(words->box));
                auto kept = codes(before);
                kept.push_back(*printed(before, lobby.address));
                if (lobby.wifi) {
                    kept.push_back(*printed(before, lobby.wifi->name));
                    kept.push_back(*printed(before, lobby.wifi->password));
                }
                for (const Element& part : player_tests::added(before, after)) {
                    CHECK(std::ranges::none_of(
                        kept, [&](const Element& each) { return each.box.overlaps(part.box); }));
                }
            }
        }
    }

    TEST_CASE("a picture has nothing over it, and the codes stay large enough") {
        for (auto lobby : {a_lobby(), a_lobby_with_wifi(), a_lobby_with_long_wifi()}) {
            lobby.picture = true;
            for (const auto screen : screens) {
                CAPTURE(screen.width);
                CAPTURE(screen.height);
                const auto place = player::picture_place(lobby, screen);
                const auto elements = laid_out({.ground = lobby}, screen);
                for (const auto& each : elements) CHECK_FALSE((place && place->overlaps(each.box)));
                for (const auto& code : codes(elements))
                    CHECK(code.box.height * 100 >= counted_height(screen) * 24);
                const bool upright = screen.height > screen.width;
                const bool wide = screen.width * 2 >= screen.height * 3;
                CHECK(place.has_value() == (!upright && (wide || !lobby.wifi)));
                if (place)
                    CHECK(place->width * place->height * 100 >= screen.width * screen.height * 11);
            }
        }
    }

    TEST_CASE("without a picture nothing gives way to one") {
        for (const auto screen : screens) {
            CHECK_FALSE(player::picture_place(a_lobby(), screen).has_value());
            CHECK_FALSE(player::picture_place(player::scene::End{}, screen).has_value());
            CHECK_FALSE(
                player::picture_place(player::Scene{.ground = player::scene::Film{}}, screen)
                    .has_value());
        }
    }

    TEST_CASE("the house rules are there, with Wi-Fi and without") {
        for (const auto& lobby : {a_lobby(), a_lobby_with_wifi()}) {
            CHECK(with_text(laid_out({.ground = lobby}), "Silencieux, écran sombre, facultatif.") !=
                  nullptr);
            CHECK(with_text(laid_out({.ground = lobby, .language = "en"}),
                            "Silent, dark, optional.") != nullptr);
        }
    }

    TEST_CASE("nothing moves when somebody comes") {
        for (auto lobby : {a_lobby(), a_lobby_with_wifi()}) {
            lobby.phones = 0;
            const auto before = laid_out({.ground = lobby});
            CHECK(with_text(before, "3\u00a0téléphones") == nullptr);
            lobby.phones = 3;
            const auto after = laid_out({.ground = lobby});
            CHECK(with_text(after, "3\u00a0téléphones") != nullptr);
            CHECK(after.size() == before.size() + 1);
            CHECK(std::ranges::all_of(before, [&](const Element& each) {
                return std::ranges::find(after, each) != after.end();
            }));
        }
    }

    TEST_CASE("phones are counted as exactly as people see, then in tens that are passed") {
        const auto& french = player::labels_in("fr");
        CHECK(phones_here(0, french).empty());
        CHECK(phones_here(1, french) == "1\u00a0téléphone");
        CHECK(phones_here(9, french) == "9\u00a0téléphones");
        CHECK(phones_here(10, french) == "10\u00a0téléphones");
        CHECK(phones_here(11, french) == "Plus de 10\u00a0téléphones");
        CHECK(phones_here(20, french) == "Plus de 10\u00a0téléphones");
        CHECK(phones_here(27, french) == "Plus de 20\u00a0téléphones");
        CHECK(phones_here(412, french) == "Plus de 410\u00a0téléphones");
        CHECK(phones_here(27, player::labels_in("en")) == "More than 20\u00a0phones");
    }
}
