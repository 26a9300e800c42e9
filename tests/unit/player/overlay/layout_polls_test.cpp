#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "player/overlay/palette.h"
#include "tests/unit/player/overlay/laid_out.h"
#include "tests/unit/player/overlay/some_scenes.h"

using player::Element;
using player::Size;
using player_tests::em_of;
using player_tests::full_hd;
using player_tests::joined;
using player_tests::laid_out;
using player_tests::only;
using player_tests::printed;
using player_tests::safe_area;
using player_tests::screens;
using player_tests::texts;
using player_tests::with_text;
namespace element = player::element;

TEST_SUITE("layout of polls") {
    TEST_CASE("a poll shows its whole question and every option with its letter, in one size") {
        for (const auto& poll : {player_tests::a_poll(), player_tests::a_long_poll()}) {
            for (const Size screen : screens) {
                CAPTURE(screen.width);
                CAPTURE(screen.height);
                const auto elements = laid_out({.ground = poll}, screen);
                CHECK(printed(elements, poll.question) != nullptr);
                const auto* first = printed(elements, poll.options.front());
                REQUIRE(first != nullptr);
                char letter = 'A';
                for (const auto& option : poll.options) {
                    CAPTURE(option);
                    const auto* text = printed(elements, option);
                    REQUIRE(text != nullptr);
                    CHECK(em_of(*text) == em_of(*first));
                    CHECK(with_text(elements, std::string{letter++}) != nullptr);
                }
            }
        }
    }

    TEST_CASE("a poll of five options is as large as a twentieth of a wide screen") {
        for (const Size screen : {full_hd, Size{1280, 720}, Size{3840, 2160}}) {
            CAPTURE(screen.width);
            const auto elements = laid_out({.ground = player_tests::a_poll()}, screen);
            const auto* option = printed(elements, player_tests::a_poll().options.front());
            REQUIRE(option != nullptr);
            CHECK(em_of(*option) * 1000 >= screen.height * 50);
        }
    }

    TEST_CASE("votes are told in tens, and not before there are ten") {
        auto poll = player_tests::a_poll();
        CHECK(with_text(laid_out({.ground = poll}), "Au moins 20 votes") != nullptr);
        poll.ballots_in_tens = 0;
        const auto none = laid_out({.ground = poll});
        CHECK(std::ranges::none_of(texts(none), [](const Element& each) {
            return joined(std::get<element::Text>(each.what).lines).find("votes") !=
                   std::string::npos;
        }));
    }

    TEST_CASE("nothing on the screen moves when votes come or the poll closes") {
        auto poll = player_tests::a_poll();
        poll.ballots_in_tens = 0;
        const auto before = laid_out({.ground = poll});
        poll.ballots_in_tens = 130;
        poll.closing = true;
        const auto after = laid_out({.ground = poll});
        CHECK(after.size() == before.size() + 2);
        for (const auto& each : before) CHECK(std::ranges::find(after, each) != after.end());
    }

    TEST_CASE("results show every option and every percentage, whole") {
        const auto results = player_tests::long_results();
        for (const Size screen : screens) {
            CAPTURE(screen.width);
            CAPTURE(screen.height);
            const auto elements = laid_out({.ground = results}, screen);
            for (const auto& option : results.options) CHECK(printed(elements, option) != nullptr);
            for (const auto* series : {&*results.before, &*results.after}) {
                for (const int percent : series->percent)
                    CHECK(with_text(elements, fmt::format("{}\u202f%", percent)) != nullptr);
            }
        }
    }

    TEST_CASE(
        "bars are as long as what they stand for, on one scale, and differ by more than colour") {
        const auto results = player_tests::long_results();
        for (const Size screen : screens) {
            CAPTURE(screen.width);
            const auto elements = laid_out({.ground = results}, screen);
            // The first of each is its mark in the legend. Nought has no bar.
            const auto striped = only<element::Stripes>(elements);
            REQUIRE(striped.size() == 2);
            std::vector<int> solid;
            for (const auto& each : only<element::Plate>(elements)) {
                if (std::get<element::Plate>(each.what).colour == player::palette::accent)
                    solid.push_back(each.box.width);
            }
            REQUIRE(solid.size() == 1 + results.after->percent.size());
            for (std::size_t i = 0; i < results.after->percent.size(); ++i) {
                const int exact = striped[1].box.width * results.after->percent[i];
                CHECK(std::abs(solid[i + 1] * 100 - exact) <= 100);
            }
        }
    }

    TEST_CASE("how fine results are is said beside their name") {
        const auto nothing = media::PollResults{};
        const auto whole = player_tests::whole_results();
        const auto tens = player_tests::tens_results();
        const auto says = [](const player::scene::Results& results, std::string_view sentence) {
            for (const Size screen : screens) {
                if (printed(laid_out({.ground = results}, screen), sentence) == nullptr)
                    return false;
            }
            return true;
        };
        const auto both = player_tests::some_results(tens, whole);
        CHECK(says(both, "Avant le film · résultats arrondis"));
        CHECK(says(both, "Après le film · 57 votes"));
        CHECK(says(player_tests::some_results({}, whole), "La salle · 57 votes"));
        CHECK(says(player_tests::some_results(nothing, tens),
                   "Avant le film · moins de dix réponses\u202f: rien n’est montré."));
        CHECK(says(both, "Nous n’avons suivi personne."));
    }

    TEST_CASE("of fewer than ten answers nothing is shown, and it is said") {
        const media::PollResults nothing;
        using Answers = std::optional<media::PollResults>;
        for (const auto& before : {Answers{}, Answers{nothing}}) {
            for (const Size screen : screens) {
                const auto elements =
                    laid_out({.ground = player_tests::some_results(before, nothing)}, screen);
                CHECK(printed(elements, "Moins de dix réponses\u202f: rien n’est montré.") !=
                      nullptr);
                CHECK(printed(elements, "Nous n’avons suivi personne.") != nullptr);
                for (const auto& each : texts(elements))
                    CHECK(joined(std::get<element::Text>(each.what).lines).find('%') ==
                          std::string::npos);
            }
        }
    }

    TEST_CASE("a poll of endless texts stays on the screen, asked or answered") {
        auto poll = player_tests::a_long_poll();
        auto results = player_tests::long_results();
        poll.question = results.question = player_tests::an_endless_text();
        std::ranges::fill(poll.options, player_tests::an_endless_text());
        results.options = poll.options;
        for (const Size screen : screens) {
            CAPTURE(screen.width);
            for (const auto& ground :
                 {player::scene::Ground{poll}, player::scene::Ground{results}}) {
                for (const auto& each : laid_out({.ground = ground}, screen))
                    CHECK(safe_area(screen).holds(each.box));
            }
        }
    }

    TEST_CASE("results that lack a percentage show the others") {
        auto results = player_tests::some_results({}, player_tests::whole_results());
        results.after->percent.resize(2);
        const auto elements = laid_out({.ground = results});
        CHECK(with_text(elements, "25\u202f%") != nullptr);
        CHECK(with_text(elements, "19\u202f%") == nullptr);
        CHECK(printed(elements, results.options.back()) != nullptr);
    }
}
