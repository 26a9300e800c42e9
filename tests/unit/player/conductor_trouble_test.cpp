#include <doctest/doctest.h>

#include "player/conductor.h"
#include "tests/unit/player/booth.h"

using namespace booth;

TEST_SUITE("trouble") {
    TEST_CASE("a film that does not move is stalled, and plays again when it does") {
        Booth booth{{}};
        booth.start_film();
        booth.stuck = true;
        booth.pass(1200ms);
        CHECK(booth.state() == FilmState::stalled);
        CHECK(about(booth.position(), booth.film));

        booth.stuck = false;
        booth.pass(500ms);
        CHECK(booth.state() == FilmState::playing);
        CHECK(about(booth.position(), booth.film));
    }

    TEST_CASE("a film that is sent elsewhere before it is there stops at the hold after that") {
        const auto film = programme();
        Conductor conductor{{.programme = film,
                             .marks = marks(),
                             .film_end = FilmTime{60s},
                             .holds = player::RunningOrder::Holds::yes,
                             .start = Conductor::Plan::Start::film},
                            {},
                            Moment{}};
        conductor.take(command::SeekTo{FilmTime{30s}}, Moment{});
        conductor.take(fact::Loaded{.duration = 60s, .fps = 25, .sound = true}, Moment{});
        std::optional<FilmTime> stops_before;
        for (const auto& given : conductor.take_orders())
            if (const auto* const stop = std::get_if<order::StopBefore>(&given))
                stops_before = stop->time;
        CHECK(stops_before == FilmTime{40s});
    }

    TEST_CASE("a disk that keeps the film waiting stalls it") {
        Booth booth{{}};
        booth.start_film();
        booth.stuck = true;
        booth.tell(fact::Starved{.yes = true});

        CHECK(booth.state() == FilmState::stalled);
    }

    TEST_CASE("an end far from the end is a pulled key: said once, tried again every 2 s") {
        Booth booth{{}};
        booth.start_film();
        booth.pass(9s);
        booth.answers = false;
        booth.tell(fact::OutOfFilm{});

        CHECK(booth.state() == FilmState::stalled);
        const auto note = booth.conductor.take_note();
        REQUIRE(note.has_value());
        CHECK(note->find("0:09") != std::string::npos);
        booth.orders.clear();
        for (int i = 0; i < 3; ++i) {
            booth.pass(2s);
            booth.tell(fact::Refused{.why = "absent"});
        }
        CHECK(std::ranges::count_if(booth.orders, [](const auto& given) {
                  return std::holds_alternative<order::Load>(given);
              }) == 3);
        CHECK(!booth.conductor.take_note().has_value());

        booth.answers = true;
        booth.pass(3s);
        CHECK(booth.state() == FilmState::playing);
        CHECK(about(booth.position(), booth.film));
    }

    TEST_CASE("a file that always ends at the same place is simply shorter") {
        Booth booth{{}};
        booth.start_film();
        booth.pass(9s);
        booth.stuck = true;
        for (int i = 0; i < 4; ++i) {
            booth.tell(fact::OutOfFilm{});
            booth.pass(2500ms);
        }

        CHECK(booth.state() == FilmState::ended);
    }

    TEST_CASE("a film that cannot be opened is a sentence") {
        Booth booth{{}};
        booth.answers = false;
        Booth other{{}};
        const media::Programme programme = booth::programme();
        Conductor fresh{
            {.programme = programme, .marks = {}, .film_end = FilmTime{60s}}, {}, booth.now};
        fresh.take(fact::Refused{.why = "Ce n’est pas un film."}, booth.now);

        CHECK(fresh.failure() == "Ce n’est pas un film.");
    }

    TEST_CASE("a lost sound device is said and the film goes on") {
        Booth booth{{}};
        booth.start_film();
        booth.tell(fact::SoundOutput{.lost = true});

        CHECK(booth.conductor.take_note().has_value());
        CHECK(booth.state() == FilmState::playing);
    }
}

TEST_SUITE("unplugged projector") {
    TEST_CASE("a film that nobody can see stands, and the operator is told") {
        Booth booth{{}};
        booth.start_film();
        booth.pass(9s);
        const FilmTime seen = booth.position();
        booth.lose_screen();
        booth.pass(1s);

        CHECK(booth.state() == FilmState::paused);
        CHECK(std::chrono::abs(booth.position() - seen) <= 80ms);
        const auto note = booth.conductor.take_note();
        REQUIRE(note.has_value());
        CHECK(note->find("le film est en pause") != std::string::npos);
    }

    TEST_CASE("when it can be seen again it stands two seconds earlier, ready for GO") {
        Booth booth{{}};
        booth.start_film();
        booth.pass(9s);
        const FilmTime seen = booth.position();
        booth.lose_screen();
        booth.pass(30s);
        booth.regain_screen();
        booth.pass(1s);

        CHECK(booth.state() == FilmState::paused);
        CHECK(about(booth.position(), seen - 2s));
        CHECK(booth.conductor.take_note().has_value());
        booth.tell(command::Go{});
        booth.pass(1s);
        CHECK(booth.state() == FilmState::playing);
        CHECK(booth.position() > seen - 2s);
    }

    TEST_CASE("a cable that is loose for an instant is the same, and costs two seconds once") {
        Booth booth{{}};
        booth.start_film();
        booth.pass(9s);
        const FilmTime seen = booth.position();
        for (int i = 0; i < 3; ++i) {
            booth.lose_screen();
            booth.regain_screen();
        }
        booth.pass(1s);

        CHECK(booth.state() == FilmState::paused);
        CHECK(about(booth.position(), seen - 2s));
    }

    TEST_CASE("in its first second a film goes back to its start, no further") {
        Booth booth{{}};
        booth.start_film();
        booth.lose_screen();
        booth.pass(1s);
        booth.regain_screen();
        booth.pass(1s);

        CHECK(booth.state() == FilmState::paused);
        CHECK(booth.position() == FilmTime{});
    }

    TEST_CASE("a film that stood already stays where it stood") {
        Booth booth{{}};
        booth.start_film();
        booth.pass(9s);
        booth.tell(command::Pause{});
        booth.pass(1s);
        const FilmTime stood = booth.position();
        booth.lose_screen();
        booth.pass(1s);
        booth.regain_screen();
        booth.pass(1s);

        CHECK(booth.state() == FilmState::paused);
        CHECK(booth.position() == stood);
    }

    TEST_CASE("what somebody does meanwhile holds") {
        Booth jumped{{}};
        jumped.start_film();
        jumped.lose_screen();
        jumped.pass(1s);
        jumped.tell(command::SeekTo{FilmTime{30s}});
        jumped.pass(1s);
        jumped.regain_screen();
        jumped.pass(1s);
        CHECK(about(jumped.position(), FilmTime{30s}));

        Booth started{{}};
        started.start_film();
        started.lose_screen();
        started.pass(1s);
        started.tell(command::Go{});
        started.pass(5s);
        started.regain_screen();
        started.pass(1s);
        CHECK(started.state() == FilmState::playing);
    }

    TEST_CASE("lobby, hold and end are left as they are") {
        Booth lobby{{}};
        lobby.lose_screen();
        lobby.regain_screen();
        lobby.pass(1s);
        CHECK(lobby.state() == FilmState::lobby);

        Booth hold{{.holds = true}};
        hold.start_film();
        hold.tell(command::SeekTo{FilmTime{19s}});
        hold.pass(3s);
        REQUIRE(hold.state() == FilmState::holding);
        const FilmTime held = hold.position();
        hold.lose_screen();
        hold.regain_screen();
        hold.pass(1s);
        CHECK(hold.state() == FilmState::holding);
        CHECK(hold.position() == held);
    }
}

TEST_SUITE("release") {
    TEST_CASE("GO releases the prompts of unmarked chapters in the programme's order") {
        Booth booth{{.marked = false}};
        booth.start_film();
        const FilmTime first = booth.position();
        booth.tell(command::Go{});
        booth.pass(3s);
        booth.tell(command::Go{});

        REQUIRE(booth.conductor.releases().size() == 2);
        CHECK(booth.conductor.releases()[0] == media::Release{.prompt = "p-un", .at = first});
        CHECK(booth.conductor.releases()[1].prompt == "p-deux");
        CHECK(booth.state() == FilmState::playing);
    }

    TEST_CASE("GO while a marked film plays does nothing") {
        Booth booth{{}};
        booth.start_film();
        const auto anchor = booth.conductor.anchor();
        booth.tell(command::Go{});

        CHECK(booth.conductor.releases().empty());
        CHECK(booth.conductor.anchor() == anchor);
    }
}

TEST_SUITE("restart") {
    TEST_CASE("a film that played goes on playing where it was, in a later epoch") {
        Booth booth{{.memory = {.position = FilmTime{30s},
                                .state = FilmState::playing,
                                .epoch = 7,
                                .releases = {{.prompt = "p-un", .at = FilmTime{5s}}}}}};
        CHECK(booth.conductor.anchor().epoch > 7);
        booth.pass(1s);

        CHECK(booth.state() == FilmState::playing);
        CHECK(about(booth.position(), booth.film));
        CHECK(booth.position() > FilmTime{30s});
        CHECK(booth.conductor.releases().size() == 1);
    }

    TEST_CASE("a film that was paused stays paused") {
        Booth booth{{.memory = {.position = FilmTime{30s},
                                .state = FilmState::paused,
                                .epoch = 7,
                                .releases = {}}}};
        booth.pass(2s);

        CHECK(booth.state() == FilmState::paused);
        CHECK(booth.position() == FilmTime{30s});
    }

    TEST_CASE("what is on its way is remembered by where it was going") {
        Booth booth{{}};
        booth.start_film();
        CHECK(booth.conductor.intended() == FilmState::playing);
        booth.answers = false;
        booth.tell(command::SeekTo{FilmTime{30s}});
        CHECK(booth.state() == FilmState::seeking);
        CHECK(booth.conductor.intended() == FilmState::playing);
        booth.tell(command::Pause{});
        CHECK(booth.conductor.intended() == FilmState::paused);
    }

    TEST_CASE("a film that held shows the last frame of the chapter again") {
        Booth booth{{.holds = true,
                     .memory = {.position = FilmTime{20s - 1us},
                                .state = FilmState::holding,
                                .epoch = 7,
                                .releases = {}}}};

        CHECK(booth.state() == FilmState::holding);
        CHECK(booth.position() == FilmTime{20s - 1us});
        CHECK(booth.film == FilmTime{20s - 40ms});
        booth.tell(command::Go{});
        booth.pass(1s);
        CHECK(booth.state() == FilmState::playing);
        CHECK(about(booth.position(), booth.film));
    }

    TEST_CASE("what is resumed out of the lobby stands there with what was released, and goes on") {
        Booth booth{{.marked = false}};
        booth.pass(1s);
        const auto epoch = booth.conductor.anchor().epoch;
        booth.conductor.resume({.position = FilmTime{30s},
                                .state = FilmState::paused,
                                .epoch = 0,
                                .releases = {{.prompt = "p-un", .at = FilmTime{5s}}}},
                               booth.now);
        booth.pass(500ms);
        CHECK(booth.state() == FilmState::paused);
        CHECK(booth.position() == FilmTime{30s});
        CHECK(booth.conductor.anchor().epoch > epoch);
        CHECK(booth.conductor.releases().size() == 1);
        booth.tell(command::Go{});
        booth.pass(2s);
        CHECK(booth.state() == FilmState::playing);
        CHECK(about(booth.position(), booth.film));
        CHECK(booth.position() > FilmTime{31s});
        CHECK(booth.was_ordered(order::Seek{.to = FilmTime{30s}}));
    }

    TEST_CASE(
        "what is resumed before the film is there stands where it was, not at the beginning") {
        const auto film = programme();
        Conductor conductor{
            {.programme = film, .marks = marks(), .film_end = FilmTime{60s}}, {}, Moment{}};
        conductor.resume(
            {.position = FilmTime{30s}, .state = FilmState::paused, .epoch = 0, .releases = {}},
            Moment{});
        conductor.take(fact::Loaded{.duration = 60s, .fps = 25, .sound = true}, Moment{});
        conductor.take(fact::Arrived{FilmTime{}}, Moment{});  // of the load
        CHECK(conductor.anchor().state == FilmState::seeking);
        conductor.take(fact::Arrived{FilmTime{30s}}, Moment{});
        CHECK(conductor.anchor().state == FilmState::paused);
        CHECK(conductor.anchor().vector.position == FilmTime{30s});
    }
}
