// missing_film_test.cpp: a film that is gone, or is another one, when it is opened again.
#include <fstream>
#include <sys/stat.h>

#include <doctest/doctest.h>

#include "media/chapter_marks.h"
#include "player/same_film.h"
#include "player/stage.h"
#include "tests/unit/a_folder.h"
#include "tests/unit/player/booth.h"

using namespace booth;
namespace scene = player::scene;

namespace {

// A player that was started again in the middle of a screening, and does not find the film.
class Restarted {
public:
    explicit Restarted(const Conductor::Memory& memory)
        : conductor{{.programme = film_, .marks = {}, .film_end = FilmTime{60s}}, memory, now} {
        refuse("absent");
    }

    void refuse(const char* why) { conductor.take(fact::Refused{.why = why}, now); }
    int loads_in(std::chrono::seconds time) {
        static_cast<void>(conductor.take_orders());
        int loads = 0;
        for (const Moment end = now + time; now < end; now += 100ms) {
            if (conductor.due() <= now) conductor.tick(now);
            for (const auto& given : conductor.take_orders()) {
                if (!std::holds_alternative<order::Load>(given)) continue;
                ++loads;
                refuse("absent");
            }
        }
        return loads;
    }
    void find() {
        const auto is_load = [](const auto& given) {
            return std::holds_alternative<order::Load>(given);
        };
        for (int i = 0; i < 100; ++i) {
            if (std::ranges::any_of(conductor.take_orders(), is_load)) break;
            now += 100ms;
            conductor.tick(now);
        }
        conductor.take(fact::Loaded{.duration = 60s, .fps = 25, .sound = true}, now);
        conductor.take(fact::Arrived{conductor.anchor().vector.position}, now);
    }
    [[nodiscard]] FilmState state() const { return conductor.anchor().state; }

    Moment now{12h};

private:
    const media::Programme film_ = programme();

public:
    Conductor conductor;
};

const Conductor::Memory in_the_film{
    .position = FilmTime{9s}, .state = FilmState::paused, .epoch = 7, .releases = {}};
const Conductor::Memory in_the_lobby{
    .position = {}, .state = FilmState::lobby, .epoch = 1, .releases = {}};

void write(const std::filesystem::path& file, const char* text) {
    std::ofstream{file} << text;
}

}  // namespace

TEST_SUITE("missing film") {
    TEST_CASE("a restarted player that does not find it stands there, and says so once") {
        Restarted player{in_the_film};
        CHECK(player.state() == FilmState::stalled);
        CHECK(player.conductor.position(player.now) == FilmTime{9s});
        CHECK_FALSE(player.conductor.failure());
        CHECK(player.conductor.take_note() == "absent Nouvel essai toutes les deux secondes.");
        CHECK(player.loads_in(60s) >= 29);
        CHECK(player.state() == FilmState::stalled);
        CHECK_FALSE(player.conductor.take_note());
    }

    TEST_CASE("found again, it stands where it stood") {
        Restarted player{in_the_film};
        static_cast<void>(player.conductor.take_note());
        player.find();
        CHECK(player.state() == FilmState::paused);
        CHECK(player.conductor.position(player.now) == FilmTime{9s});
        CHECK(player.conductor.take_note() == "Le film est de nouveau là.");
        CHECK_FALSE(player.conductor.missing());
    }

    TEST_CASE("another reason is said anew") {
        Restarted player{in_the_film};
        static_cast<void>(player.conductor.take_note());
        player.refuse("un autre film");
        CHECK(player.conductor.take_note() ==
              "un autre film Nouvel essai toutes les deux secondes.");
        CHECK(player.conductor.missing() == "un autre film");
    }

    TEST_CASE("before the film the audience sees the lobby, and the operator knows") {
        Restarted player{in_the_lobby};
        CHECK(player.state() == FilmState::lobby);
        CHECK(player.conductor.take_note());
        CHECK(player.loads_in(10s) >= 4);
        player.find();
        CHECK(player.state() == FilmState::lobby);
    }

    TEST_CASE("in the film the big screen says why, and shows the film again when it is there") {
        const auto programme = booth::programme();
        player::Stage stage{programme, {.language = "fr", .address = "http://10.0.0.1:8080/"}};
        Restarted player{in_the_film};
        CHECK(stage.scene(player.conductor, {}, player.now).ground ==
              scene::Ground{scene::Broken{"absent"}});
        player.find();
        CHECK(std::holds_alternative<scene::Film>(
            stage.scene(player.conductor, {}, player.now).ground));
    }
}

TEST_SUITE("same film") {
    TEST_CASE("a renamed copy is, another file under its name is not") {
        const AFolder folder;
        const auto film = folder.path() / "film.mkv";
        write(film, "un film");
        const auto print = media::fingerprint(film);
        REQUIRE(print);
        CHECK(player::same_film(film, *print));
        CHECK(player::same_film(film, ""));
        write(film, "un FILM");
        const auto other = player::same_film(film, *print);
        REQUIRE_FALSE(other);
        CHECK(other.error().what.find("n’est plus le même film") != std::string::npos);
    }

    TEST_CASE("what is gone, a folder and a pipe are each a sentence, at once") {
        const AFolder folder;
        const auto gone = folder.path() / "absent.mkv";
        const auto pipe = folder.path() / "tube.mkv";
        REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
        for (const auto& film : {gone, pipe, folder.path()}) {
            const auto same = player::same_film(film, "1-0");
            REQUIRE_FALSE(same);
            CHECK(same.error().what.find(film.filename().string()) != std::string::npos);
            CHECK(same.error().what.ends_with('.'));
        }
    }
}
