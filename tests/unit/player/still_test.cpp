#include "player/still.h"

#include <doctest/doctest.h>

namespace scene = player::scene;
namespace command = media::command;
using player::Lights;
using player::Still;

namespace {

const scene::Ground the_end{scene::End{.title = "Essai", .address = "http://10.0.0.1:8080/"}};
const scene::Ground film{scene::Film{.prompt_mark = true}};

Lights frozen() {
    Lights lights;
    static_cast<void>(lights.set(command::Freeze{true}, media::FilmState::ended));
    return lights;
}

}  // namespace

TEST_SUITE("still") {
    TEST_CASE("what is seen is what there is, as long as nobody froze it") {
        Still still;
        CHECK(still.seen(film, {}) == film);
        CHECK(still.seen(the_end, {}) == the_end);
    }

    TEST_CASE("a frozen picture stays whatever comes behind it, and is forgotten when given back") {
        Still still;
        CHECK(still.seen(film, frozen()) == film);
        CHECK(still.seen(the_end, frozen()) == film);
        CHECK(still.seen(the_end, {}) == the_end);
        CHECK(still.seen(the_end, frozen()) == the_end);
    }

    TEST_CASE("black covers a frozen picture, which is there again afterwards") {
        Still still;
        Lights lights = frozen();
        CHECK(still.seen(film, lights) == film);
        lights.set(command::Black{true});
        CHECK(still.seen(the_end, lights) == scene::Ground{scene::Black{}});
        lights.set(command::Black{false});
        CHECK(still.seen(the_end, lights) == film);
    }

    TEST_CASE("a picture that is frozen behind black is the one that comes out of it") {
        Still still;
        Lights lights = frozen();
        lights.set(command::Black{true});
        CHECK(still.seen(film, lights) == scene::Ground{scene::Black{}});
        lights.set(command::Black{false});
        CHECK(still.seen(the_end, lights) == film);
    }
}
