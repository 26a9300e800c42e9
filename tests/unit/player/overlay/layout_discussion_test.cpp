#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "player/overlay/palette.h"
#include "tests/unit/player/overlay/laid_out.h"
#include "tests/unit/player/overlay/some_scenes.h"

using player::Element;
using player::Size;
namespace element = player::element;
using namespace player_tests;

TEST_SUITE("layout of what is talked about") {
    TEST_CASE("a question has five hundredths of the screen's height, on every screen") {
        for (const Size screen : screens) {
            CAPTURE(screen.width);
            const auto elements = laid_out({.ground = a_question()}, screen);
            const auto* question = printed(elements, a_question().text);
            REQUIRE(question != nullptr);
            CHECK(em_of(*question) * 100 >= std::min(screen.height, screen.width * 3 / 4) * 5 - 50);
        }
    }

    TEST_CASE("a card is whole: what, where, when, and who says so") {
        for (const Size screen : screens) {
            CAPTURE(screen.width);
            const auto card = a_card();
            const auto elements = laid_out({.ground = card}, screen);
            for (const std::string& text : {card.chapter, card.title, card.text, card.where})
                CHECK_MESSAGE(printed(elements, text) != nullptr, text);
            CHECK(printed(elements, "Source\u202f: " + card.source) != nullptr);
        }
    }

    TEST_CASE("no word stands where subtitles are, nor over the edge") {
        for (const auto& [name, scene] : scenes_of_a_classroom()) {
            if (!std::holds_alternative<player::scene::Discussion>(scene.ground)) continue;
            for (const Size screen : screens) {
                CAPTURE(name);
                CAPTURE(screen.width);
                for (const Element& each : texts(laid_out(scene, screen))) {
                    CHECK(safe_area(screen).holds(each.box));
                    CHECK(each.box.bottom() <= screen.height * 3 / 4);
                }
            }
        }
    }

    TEST_CASE("the still stays to be seen below, and a screen after the film needs no veil") {
        const auto veils = only<element::Plate>(laid_out({.ground = a_question()}));
        REQUIRE(veils.size() >= 2);
        const auto alpha = [](const Element& each) {
            return std::get<element::Plate>(each.what).colour >> 24U;
        };
        CHECK(veils[0].box.bottom() == full_hd.height * 3 / 4);
        CHECK(alpha(veils[0]) > 200);
        CHECK(veils[1].box.y == veils[0].box.bottom());
        CHECK(alpha(veils[1]) < 90);
        auto plain = a_question();
        plain.over_film = false;
        for (const Element& each : only<element::Plate>(laid_out({.ground = plain})))
            CHECK(each.box.height < full_hd.height / 50);
        CHECK(player::shows_film({.ground = a_question()}));
        CHECK_FALSE(player::shows_film({.ground = plain}));
    }

    TEST_CASE("where nobody has a phone no screen speaks of one, and none has a code") {
        for (const auto& [name, scene] : scenes_of_a_classroom()) {
            CAPTURE(name);
            const auto elements = laid_out(scene);
            CHECK(only<element::Code>(elements).empty());
            for (const Element& each : texts(elements)) {
                const std::string said = joined(std::get<element::Text>(each.what).lines, " ");
                CAPTURE(said);
                CHECK(said.find("téléphone") == std::string::npos);
                CHECK(said.find("http") == std::string::npos);
                CHECK(said.find("Scannez") == std::string::npos);
            }
        }
    }
}
