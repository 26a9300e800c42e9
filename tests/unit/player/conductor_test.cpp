#include "player/conductor.h"

#include <doctest/doctest.h>

#include "tests/unit/player/booth.h"

using namespace booth;

TEST_SUITE("conductor") {
    TEST_CASE("the film waits in the lobby") {
        Booth booth{{}};
        booth.pass(5s);

        CHECK(booth.state() == FilmState::lobby);
        CHECK(!booth.was_ordered(order::Run{}));
    }

    TEST_CASE("GO announces the start 300 ms ahead and starts the film then") {
        Booth booth{{}};
        booth.tell(command::Go{});

        CHECK(booth.state() == FilmState::playing);
        CHECK(booth.conductor.anchor().vector ==
              media::Vector{.position = FilmTime{}, .velocity = 1, .timestamp = booth.now + 300ms});
        booth.pass(290ms);
        CHECK(!booth.was_ordered(order::Run{}));
        booth.pass(10ms);
        CHECK(booth.was_ordered(order::Run{}));
    }

    TEST_CASE("a film that keeps its time is announced once") {
        Booth booth{{}};
        booth.tell(command::Go{});
        const auto anchor = booth.conductor.anchor();
        booth.pass(15s);

        CHECK(booth.conductor.anchor() == anchor);
    }

    TEST_CASE("a film without a lobby starts by itself") {
        Booth booth{{.lobby = false}};
        booth.pass(2s);

        CHECK(booth.state() == FilmState::playing);
        CHECK(about(booth.position(), booth.film));
    }

    TEST_CASE("pause stands on the frame that mpv shows last") {
        Booth booth{{}};
        booth.start_film();
        const auto epoch = booth.conductor.anchor().epoch;
        booth.tell(command::Pause{});

        CHECK(booth.state() == FilmState::paused);
        CHECK(booth.position() == booth.film + 40ms);
        CHECK(booth.conductor.anchor().epoch == epoch + 1);
    }

    TEST_CASE("a frame that mpv tells of late still corrects the pause") {
        Booth booth{{}};
        booth.start_film();
        booth.tell(command::Pause{});
        const FilmTime stood = booth.position();
        booth.tell(fact::Seen{stood + 40ms});

        CHECK(booth.state() == FilmState::paused);
        CHECK(booth.position() == stood + 40ms);
    }

    TEST_CASE("after a pause the line goes on where the sound stopped") {
        Booth booth{{}};
        booth.start_film();
        booth.tell(command::Pause{});
        booth.pass(1min);
        booth.tell(command::Go{});

        CHECK(booth.conductor.anchor().vector.timestamp == booth.now + 300ms);
        booth.pass(2s);
        CHECK(about(booth.position(), booth.film));
    }

    TEST_CASE("a pause that mpv does not answer stands all the same") {
        Booth booth{{}};
        booth.start_film();
        booth.conductor.take(command::Pause{}, booth.now);
        (void)booth.conductor.take_orders();
        booth.pass(250ms);

        CHECK(booth.state() == FilmState::paused);
    }

    TEST_CASE("a pause before the announced start keeps the film where it is") {
        Booth booth{{}};
        booth.tell(command::Go{});
        booth.pass(100ms);
        booth.tell(command::Pause{});
        booth.pass(1s);

        CHECK(booth.state() == FilmState::paused);
        CHECK(!booth.was_ordered(order::Run{}));
    }

    TEST_CASE("a seek stands at its target until the film is there and moves") {
        Booth booth{{}};
        booth.start_film();
        booth.answers = false;
        booth.tell(command::SeekTo{FilmTime{30s}});

        CHECK(booth.state() == FilmState::seeking);
        CHECK(booth.position() == FilmTime{30s});
        CHECK(booth.conductor.anchor().vector.velocity == 0);
        booth.tell(fact::Arrived{FilmTime{30s}});
        CHECK(booth.state() == FilmState::seeking);
        booth.pass(200ms);
        CHECK(booth.state() == FilmState::playing);
        CHECK(about(booth.position(), booth.film));
    }

    TEST_CASE("of two seeks in a hurry only the arrival of the second counts") {
        Booth booth{{}};
        booth.start_film();
        booth.tell(command::Pause{});
        booth.answers = false;
        booth.tell(command::SeekTo{FilmTime{30s}});
        booth.tell(command::SeekTo{FilmTime{50s}});
        booth.tell(fact::Arrived{FilmTime{30s}});

        CHECK(booth.state() == FilmState::seeking);
        booth.tell(fact::Arrived{FilmTime{50s}});
        CHECK(booth.state() == FilmState::paused);
        CHECK(booth.position() == FilmTime{50s});
    }

    TEST_CASE("a seek past either end goes to that end") {
        Booth booth{{}};
        booth.start_film();
        booth.tell(command::Pause{});

        booth.tell(command::SeekBy{-1h});
        CHECK(booth.position() == FilmTime{});
        booth.tell(command::SeekTo{FilmTime{1h}});
        CHECK(booth.position() == FilmTime{60s});
    }

    TEST_CASE("previous chapter goes to the start of this one, soon after it to the one before") {
        Booth booth{{}};
        booth.start_film();
        booth.tell(command::Pause{});
        booth.tell(command::SeekTo{FilmTime{25s}});

        booth.tell(command::PreviousChapter{});
        CHECK(booth.position() == FilmTime{20s});
        booth.tell(command::PreviousChapter{});
        CHECK(booth.position() == FilmTime{});
        booth.tell(command::NextChapter{});
        CHECK(booth.position() == FilmTime{20s});
        booth.tell(command::ToChapter{"trois"});
        CHECK(booth.position() == FilmTime{40s});
        booth.tell(command::NextChapter{});
        CHECK(booth.position() == FilmTime{40s});
    }

    TEST_CASE("the line has the speed that was asked for") {
        Booth booth{{}};
        booth.start_film();
        booth.tell(command::SetSpeed{2});
        booth.pass(3s);

        CHECK(booth.conductor.anchor().vector.velocity == doctest::Approx(2));
        CHECK(about(booth.position(), booth.film));
        booth.tell(command::SetSpeed{100});
        CHECK(booth.conductor.anchor().vector.velocity == doctest::Approx(4));
    }

    TEST_CASE("a step never reaches the phones as a running film") {
        Booth booth{{}};
        booth.start_film();
        booth.conductor.step(false, booth.now);
        booth.pass(10ms);
        REQUIRE(booth.state() == FilmState::paused);
        const FilmTime before = booth.position();

        booth.conductor.step(false, booth.now);
        booth.film = before;
        booth.pass(10ms);

        CHECK(booth.state() == FilmState::paused);
        CHECK(booth.position() == before + 40ms);
    }

    TEST_CASE("the film ends at its end") {
        Booth booth{{}};
        booth.start_film();
        booth.pass(61s);

        CHECK(booth.state() == FilmState::ended);
        CHECK(booth.position() == FilmTime{60s});
        booth.tell(command::Go{});
        CHECK(booth.state() == FilmState::ended);
    }

    TEST_CASE("without sound the frames are clock enough") {
        Booth booth{{.sound = false}};
        booth.start_film();
        booth.tell(command::SeekTo{FilmTime{30s}});
        booth.pass(5s);

        CHECK(booth.state() == FilmState::playing);
        CHECK(std::chrono::abs(booth.position() - booth.film) < 60ms);
    }
}

TEST_SUITE("hold") {
    TEST_CASE("the film stands on the last frame of the chapter") {
        Booth booth{{.holds = true}};
        booth.start_film();
        booth.pass(21s);

        CHECK(booth.was_ordered(order::StopBefore{.time = FilmTime{20s}}));
        CHECK(booth.state() == FilmState::holding);
        CHECK(booth.position() == FilmTime{20s - 1us});
    }

    TEST_CASE("GO leaves it at the first frame of the next") {
        Booth booth{{.holds = true}};
        booth.start_film();
        booth.pass(21s);
        booth.orders.clear();
        booth.tell(command::Go{});

        CHECK(booth.orders ==
              std::vector<player::FilmOrder>{order::StopBefore{.time = FilmTime{40s}},
                                             order::Seek{.to = FilmTime{20s}}});
        CHECK(booth.conductor.anchor().vector == media::Vector{.position = FilmTime{20s},
                                                               .velocity = 1,
                                                               .timestamp = booth.now + 300ms});
        booth.pass(1s);
        CHECK(booth.state() == FilmState::playing);
        CHECK(about(booth.position(), booth.film));
    }

    TEST_CASE("phones wait when the film is slower to leave it than announced") {
        Booth booth{{.holds = true}};
        booth.start_film();
        booth.pass(21s);
        booth.answers = false;
        booth.tell(command::Go{});
        booth.pass(400ms);

        CHECK(booth.state() == FilmState::seeking);
        booth.tell(fact::Arrived{FilmTime{20s}});
        booth.pass(200ms);
        CHECK(booth.state() == FilmState::playing);
        CHECK(about(booth.position(), booth.film));
    }

    TEST_CASE("is kept even if mpv runs through it") {
        Booth booth{{.holds = true}};
        booth.start_film();
        booth.tell(command::SeekTo{FilmTime{19s}});
        booth.pass(500ms);
        booth.film = FilmTime{20s + 400ms};
        booth.tell(fact::Heard{.position = booth.film, .when = booth.now});
        booth.tick();

        CHECK(booth.state() == FilmState::holding);
        CHECK(booth.was_ordered(order::Seek{.to = FilmTime{20s - 40ms}}));
    }

    TEST_CASE("is not where the film starts from") {
        Booth booth{{.holds = true}};
        booth.start_film();
        booth.tell(command::Pause{});
        booth.tell(command::SeekTo{FilmTime{20s}});
        booth.tell(command::Go{});
        booth.pass(2s);

        CHECK(booth.state() == FilmState::playing);
    }
}
