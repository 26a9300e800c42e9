#include "player/stage.h"

#include <doctest/doctest.h>

#include "tests/unit/player/booth.h"

using namespace std::chrono_literals;
using booth::Booth;
using media::FilmState;
using media::FilmTime;
using player::Stage;
namespace command = media::command;
namespace scene = player::scene;

namespace {

media::Programme with_petition() {
    media::Programme programme = booth::programme();
    media::Action petition;
    petition.title = {{"fr", "La pétition"}, {"en", "The petition"}};
    petition.url = "https://example.org/petition";
    programme.actions = {petition};
    return programme;
}

Stage::House house(const char* language = "fr") {
    return {.language = language, .address = "http://10.0.0.1:8080/"};
}

struct Ended : Booth {
    Ended() : Booth{{}} {
        start_film();
        tell(command::SeekTo{FilmTime{58s}});
        pass(3s);
        REQUIRE(state() == FilmState::ended);
    }
};

}  // namespace

TEST_SUITE("stage") {
    TEST_CASE("after the film it is time to talk") {
        const auto programme = with_petition();
        Stage stage{programme, house()};
        const Ended booth;
        const auto seen = stage.scene(booth.conductor, {}, booth.now);
        CHECK(seen.ground ==
              scene::Ground{scene::End{.title = "Essai", .address = "http://10.0.0.1:8080/"}});
    }

    TEST_CASE("the petition shows its own title and its own address") {
        const auto programme = with_petition();
        Stage stage{programme, house()};
        const Ended booth;
        const auto seen = stage.scene(booth.conductor, {.petition = true}, booth.now);
        CHECK(seen.petition);
        CHECK(seen.ground ==
              scene::Ground{scene::Petition{.title = "La pétition",
                                            .address = "https://example.org/petition"}});
    }

    TEST_CASE("the petition speaks the screening's language") {
        const auto programme = with_petition();
        Stage stage{programme, house("en")};
        const Ended booth;
        const auto seen = stage.scene(booth.conductor, {.petition = true}, booth.now);
        REQUIRE(std::holds_alternative<scene::Petition>(seen.ground));
        CHECK(std::get<scene::Petition>(seen.ground).title == "The petition");
    }

    TEST_CASE("a black screen is black, petition or not") {
        const auto programme = with_petition();
        Stage stage{programme, house()};
        const Ended booth;
        const auto seen =
            stage.scene(booth.conductor, {.black = true, .petition = true}, booth.now);
        CHECK(seen.ground == scene::Ground{scene::Black{}});
    }

    TEST_CASE("a film that is moved is seen, whatever was shown after it") {
        const auto programme = with_petition();
        Stage stage{programme, house()};
        Ended booth;
        booth.tell(command::SeekTo{FilmTime{30s}});
        const auto seen = stage.scene(booth.conductor, {.petition = true}, booth.now);
        CHECK(std::holds_alternative<scene::Film>(seen.ground));
    }

    TEST_CASE("a school's programme leaves nothing to show but time to talk") {
        const auto programme = media::without_advocacy(with_petition());
        Stage stage{programme, house()};
        const Ended booth;
        const auto seen = stage.scene(booth.conductor, {.petition = true}, booth.now);
        CHECK_FALSE(seen.petition);
        CHECK(std::holds_alternative<scene::End>(seen.ground));
    }
}
