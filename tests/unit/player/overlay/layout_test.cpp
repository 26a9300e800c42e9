#include "player/overlay/layout.h"

#include <algorithm>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "player/controls.h"
#include "player/overlay/palette.h"
#include "tests/unit/player/overlay/laid_out.h"
#include "tests/unit/player/overlay/some_scenes.h"

using namespace std::chrono_literals;
using namespace player_tests;
using player::Element;
using player::Size;
namespace element = player::element;

TEST_SUITE("layout") {
    TEST_CASE("nothing comes near the edge a projector may cut off") {
        for (const auto& [name, scene] : all_scenes()) {
            for (const Size screen : screens) {
                CAPTURE(name);
                CAPTURE(screen.width);
                for (const auto& each : laid_out(scene, screen)) {
                    // A veil over a whole still has nothing to lose there.
                    if (each.box.width == screen.width) continue;
                    CHECK(safe_area(screen).holds(each.box));
                }
            }
        }
    }

    TEST_CASE("over a film nothing covers the subtitles") {
        for (const auto& [name, scene] : scenes_over_the_film()) {
            for (const Size screen : screens) {
                CAPTURE(name);
                CAPTURE(screen.width);
                for (const auto& each : laid_out(scene, screen)) {
                    CHECK(each.box.bottom() <= screen.height * 3 / 4);
                }
            }
        }
    }

    TEST_CASE("no words lie over other words or over a code") {
        for (const auto& [name, scene] : all_scenes()) {
            if (scene.help) continue;  // a panel of its own, over whatever was there
            for (const Size screen : screens) {
                CAPTURE(name);
                CAPTURE(screen.width);
                auto boxes = texts(laid_out(scene, screen));
                std::ranges::copy(only<element::Code>(laid_out(scene, screen)),
                                  std::back_inserter(boxes));
                for (auto one = boxes.begin(); one != boxes.end(); ++one) {
                    CHECK(std::none_of(one + 1, boxes.end(), [&](const Element& other) {
                        return one->box.overlaps(other.box);
                    }));
                }
            }
        }
    }

    TEST_CASE("the chapter title stays in the upper left, clear of mark and note") {
        auto without_title = player_tests::a_film();
        without_title.chapter_title.reset();
        auto only_title = player_tests::a_film();
        only_title.prompt_mark = only_title.holding = false;
        const auto others =
            laid_out({.ground = without_title, .note = "Sous-titres\u202f: français"});

        for (const auto& each : laid_out({.ground = only_title})) {
            CHECK(each.box.right() <= full_hd.width * 2 / 3);
            CHECK(each.box.bottom() <= full_hd.height * 34 / 100);
            CHECK(std::ranges::none_of(
                others, [&](const Element& other) { return each.box.overlaps(other.box); }));
        }
        CHECK_FALSE(others.empty());
    }

    TEST_CASE("a note leaves the code and its address clear") {
        const player::Scene lobby{.ground = player_tests::a_lobby()};
        player::Scene noted = lobby;
        noted.note = "Plus de son\u202f: la sortie audio ne répond plus. Le film continue.";
        const auto before = laid_out(lobby);
        const auto after = laid_out(noted);
        const auto* address = with_text(before, player_tests::a_lobby().address);
        REQUIRE(address != nullptr);
        const auto note = added(before, after);
        REQUIRE(note.size() == 2);
        for (const auto& part : note) {
            CHECK_FALSE(part.box.overlaps(code_box(before)));
            CHECK_FALSE(part.box.overlaps(address->box));
        }
    }

    TEST_CASE("the lobby's code is large enough for the last row") {
        for (const std::string& address :
             {std::string{"http://10.0.0.1:8080/"},
              "http://salle-des-fetes.example.org:18080/" + std::string{"x"}}) {
            auto lobby = player_tests::a_lobby();
            lobby.address = address;
            const auto elements = laid_out({.ground = lobby});
            const auto code = only<element::Code>(elements).front();
            CHECK(code_box(elements).height >= full_hd.height * 27 / 100);
            CHECK(std::get<element::Code>(code.what).module >= 8);
        }
    }

    TEST_CASE("the code has its quiet zone and whole modules") {
        for (const Size screen : screens) {
            const auto elements = laid_out({.ground = player_tests::a_lobby()}, screen);
            const auto code = std::get<element::Code>(only<element::Code>(elements).front().what);
            CHECK(code_box(elements).width == (code.code.side + 8) * code.module);
            CHECK(code.module >= 4);
        }
    }

    TEST_CASE("the lobby prints the whole address that its code holds") {
        const auto elements = laid_out({.ground = player_tests::a_lobby()});
        const auto* address = with_text(elements, player_tests::a_lobby().address);
        REQUIRE(address != nullptr);
        CHECK(std::get<element::Text>(address->what).style.em >= full_hd.height * 4 / 100);
    }

    TEST_CASE("the petition's code is large enough for the last row, however long its address") {
        for (const auto& petition : {player_tests::a_petition(), player_tests::a_long_petition()}) {
            for (const Size screen : screens) {
                CAPTURE(petition.address);
                CAPTURE(screen.width);
                const bool upright = screen.height > screen.width;
                const int height = upright ? screen.width * 3 / 4 : screen.height;
                const auto elements = laid_out({.ground = petition}, screen);
                CHECK(code_box(elements).height >= height * 40 / 100);
            }
        }
    }

    TEST_CASE("the petition's whole address is printed, large, whatever its length") {
        for (const auto& petition : {player_tests::a_petition(), player_tests::a_long_petition()}) {
            for (const Size screen : screens) {
                CAPTURE(petition.address);
                CAPTURE(screen.width);
                const auto elements = laid_out({.ground = petition}, screen);
                const auto printed = std::ranges::find_if(elements, [&](const Element& each) {
                    const auto* text = std::get_if<element::Text>(&each.what);
                    return text != nullptr && joined(text->lines) == petition.address;
                });
                REQUIRE(printed != elements.end());
                const bool wide = screen.width * 9 >= screen.height * 16;
                const int share = wide ? 50 : 30;  // thousandths of the height
                const int em = std::get<element::Text>(printed->what).style.em;
                CHECK(em * 1000 >= std::min(screen.height, screen.width * 3 / 4) * share);
            }
        }
    }

    TEST_CASE("the petition's title is whole, and no smaller than its address") {
        const auto petition = player_tests::a_long_petition();
        for (const Size screen : screens) {
            CAPTURE(screen.width);
            const auto all = texts(laid_out({.ground = petition}, screen));
            REQUIRE(all.size() == 3);
            const auto& title = std::get<element::Text>(all[0].what);
            const auto& address = std::get<element::Text>(all[1].what);
            CHECK(joined(title.lines, " ") == petition.title);
            CHECK(title.style.em >= address.style.em);
        }
    }

    TEST_CASE("a note leaves the petition's code and address clear") {
        player::Scene scene{.ground = player_tests::a_long_petition()};
        const auto before = laid_out(scene);
        scene.note = "Plus de son\u202f: la sortie audio ne répond plus. Le film continue.";
        const auto after = laid_out(scene);
        const auto note = added(before, after);
        REQUIRE(note.size() == 2);
        const auto all = texts(before);
        REQUIRE(all.size() == 3);
        for (const auto& part : note) {
            CHECK_FALSE(part.box.overlaps(code_box(before)));
            CHECK_FALSE(part.box.overlaps(all[1].box));
        }
    }

    TEST_CASE("a lobby without an address has no code and still a title") {
        auto lobby = player_tests::a_lobby();
        lobby.address.clear();
        const auto elements = laid_out({.ground = lobby});
        CHECK(only<element::Code>(elements).empty());
        CHECK(with_text(elements, "Dans leurs yeux") != nullptr);
    }

    TEST_CASE("what the audience reads can be read from fifteen metres") {
        for (const auto& [name, scene] : all_scenes()) {
            const bool for_operators = scene.help || scene.quitting || name == "marking" ||
                                       name == "chapter bar" || name == "film";
            if (for_operators) continue;
            CAPTURE(name);
            for (const auto& each : texts(laid_out(scene))) {
                CHECK(std::get<element::Text>(each.what).style.em * 1000 >= full_hd.height * 33);
            }
        }
    }

    TEST_CASE("a notice as long as a programme allows stays on the screen") {
        auto lobby = player_tests::a_lobby();
        lobby.notice.clear();
        while (lobby.notice.size() < 2000) lobby.notice += "interminablement ";
        for (const auto& each : laid_out({.ground = lobby})) {
            CHECK(safe_area(full_hd).holds(each.box));
        }
    }

    TEST_CASE("the help panel shows every key there is") {
        for (const char* language : {"fr", "en"}) {
            const auto elements = laid_out({.ground = player::scene::Film{},
                                            .help = true,
                                            .petition = true,
                                            .polls = true,
                                            .language = language});
            const player::KeySet everything{.petition = true, .polls = true};
            for (const auto& line : player::key_help(everything, language)) {
                CAPTURE(line.what);
                CHECK(with_text(elements, line.keys) != nullptr);
                CHECK(with_text(elements, line.what) != nullptr);
            }
        }
    }

    TEST_CASE("the help without a petition is that of a classroom") {
        const auto line = player::key_help({.petition = true}, "fr");
        const auto petition = std::ranges::find(line, "A", &player::KeyHelp::keys);
        REQUIRE(petition != line.end());
        const auto elements = laid_out({.ground = player::scene::Film{}, .help = true});
        CHECK(with_text(elements, petition->what) == nullptr);
        for (const auto& each : player::key_help({}, "fr")) {
            CHECK(with_text(elements, each.what) != nullptr);
        }
    }

    TEST_CASE("the help over marking shows the keys of marking") {
        const auto elements = laid_out({.ground = player_tests::some_marking(), .help = true});
        for (const auto& line : player::key_help({.mode = player::KeyMode::marking}, "fr")) {
            CHECK(with_text(elements, line.what) != nullptr);
        }
    }

    TEST_CASE("the chapter bar is as full as the film is far") {
        const auto filled = [](media::FilmTime position) {
            player::scene::Film film{};
            film.chapter_bar = player_tests::a_chapter_bar();
            film.chapter_bar->position = position;
            int sum = 0;
            for (const auto& each : only<element::Plate>(laid_out({.ground = film}))) {
                const auto& plate = std::get<element::Plate>(each.what);
                if (plate.colour == player::palette::accent) sum += each.box.width;
            }
            return sum;
        };
        CHECK(filled(media::FilmTime{0s}) == 0);
        CHECK(filled(media::FilmTime{90s}) > 0);
        CHECK(filled(media::FilmTime{180s}) > 19 * filled(media::FilmTime{90s}) / 10);
        CHECK(filled(media::FilmTime{400s}) == filled(media::FilmTime{360s}));
    }

    TEST_CASE("a chapter bar survives a film without marks or length") {
        player::scene::Film film{};
        film.chapter_bar.emplace();
        CHECK_FALSE(laid_out({.ground = film}).empty());
    }

    TEST_CASE("a black screen is black, whatever was there") {
        CHECK(laid_out({.ground = player::scene::Black{}}).empty());
        CHECK_FALSE(laid_out({.ground = player::scene::Black{}, .quitting = true}).empty());
    }

    TEST_CASE("a screen of no size has no elements") {
        CHECK(laid_out({.ground = player_tests::a_lobby()}, {0, 0}).empty());
    }
}
