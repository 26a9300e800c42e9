#include "player/lights.h"

#include <doctest/doctest.h>

#include "tests/unit/player/booth.h"

using namespace booth;  // NOLINT: the folder's own tools
using player::Lights;

namespace {

// A film that is frozen and given back, with whatever is told to it meanwhile.
struct FrozenFilm : Booth {
    FrozenFilm() : Booth{{}} {
        start_film();
        pass(2s);
        set(true);
        pass(1s);
    }
    void set(bool on) {
        if (const auto order = lights.set(command::Freeze{on}, conductor.intended())) tell(*order);
    }
    void heed(const media::Command& command) {
        lights.heed(command);
        tell(command);
        pass(1s);
    }
    Lights lights;
};

}  // namespace

TEST_SUITE("lights") {
    TEST_CASE("a running film stands while it is frozen and goes on from that frame") {
        FrozenFilm film;
        CHECK(film.state() == FilmState::paused);
        const auto stood = film.position();
        film.pass(30s);
        CHECK(film.position() == stood);
        film.set(false);
        CHECK(film.conductor.anchor().vector.position <= stood);
        CHECK(about(film.conductor.anchor().vector.position, stood - 40ms));
        film.pass(1s);
        CHECK(film.state() == FilmState::playing);
    }

    TEST_CASE("frozen twice is frozen once, and given back twice is given back once") {
        FrozenFilm film;
        film.set(true);
        CHECK(film.lights.frozen());
        film.set(false);
        film.pass(1s);
        film.tell(command::Pause{});
        film.pass(1s);
        film.set(false);
        film.pass(1s);
        CHECK(film.state() == FilmState::paused);
    }

    TEST_CASE("a film that stood before it was frozen stands afterwards") {
        Booth film{{}};
        film.start_film();
        film.tell(command::Pause{});
        film.pass(1s);
        Lights lights;
        CHECK_FALSE(lights.set(command::Freeze{true}, film.conductor.intended()));
        CHECK(lights.frozen());
        CHECK_FALSE(lights.set(command::Freeze{false}, film.conductor.intended()));
    }

    TEST_CASE("a pause that is asked for meanwhile lasts") {
        FrozenFilm film;
        film.heed(command::Pause{});
        CHECK(film.lights.frozen());
        film.set(false);
        film.pass(1s);
        CHECK(film.state() == FilmState::paused);
    }

    TEST_CASE("whoever moves the film sees it, and nothing goes on by itself") {
        for (const media::Command& move :
             {media::Command{command::SeekTo{FilmTime{30s}}},
              media::Command{command::NextChapter{}}, media::Command{command::SeekBy{5s}}}) {
            FrozenFilm film;
            film.heed(move);
            CHECK_FALSE(film.lights.frozen());
            CHECK(film.state() == FilmState::paused);
            film.set(false);
            film.pass(1s);
            CHECK(film.state() == FilmState::paused);
        }
    }

    TEST_CASE("GO gives the picture back and the film goes on") {
        FrozenFilm film;
        film.heed(command::Go{});
        CHECK_FALSE(film.lights.frozen());
        CHECK(film.state() == FilmState::playing);
    }

    TEST_CASE("sound and speed change nothing of a frozen picture") {
        FrozenFilm film;
        film.heed(command::Volume{30});
        film.heed(command::SetSpeed{1.5});
        CHECK(film.lights.frozen());
        CHECK(film.state() == FilmState::paused);
    }

    TEST_CASE("black is black as often as it is said") {
        Lights lights;
        lights.set(command::Black{true});
        lights.set(command::Black{true});
        CHECK(lights.black());
        lights.set(command::Black{false});
        CHECK_FALSE(lights.black());
    }
}
