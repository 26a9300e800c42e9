#include "player/stage.h"

#include <array>
#include <string>

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

media::Programme with_polls() {
    media::Programme programme = with_petition();
    for (const char* id : {"un-vote", "un-autre"}) {
        programme.polls.push_back(
            {.id = id,
             .question = {{"fr", std::string{"Question de "} + id}},
             .options = {{.id = std::string{id} + "-oui", .text = {{"fr", "Oui"}}},
                         {.id = std::string{id} + "-non", .text = {{"fr", "Non"}}}}});
    }
    return programme;
}

using media::PollResults;
using media::PollRound;

const PollResults tens{.grain = PollResults::Grain::tens, .percent = {30, 70}};
const PollResults whole{.grain = PollResults::Grain::whole, .percent = {48, 52}, .votes = 50};

PollRound round_of(const char* round, PollRound::Stage stage, const char* poll = "un-vote") {
    return {.poll = poll, .round = round, .stage = stage, .ballots_in_tens = 10};
}

PollRound revealed(const char* round, const PollResults& results, const char* poll = "un-vote") {
    PollRound shown = round_of(round, PollRound::Stage::revealed, poll);
    shown.results = results;
    return shown;
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
    TEST_CASE("the lobby knows the way in and who is here") {
        const auto programme = with_petition();
        auto invitation = house();
        invitation.wifi = media::Wifi{.name = "Salle", .password = "salle-2026"};
        Stage stage{programme, invitation};
        const Booth booth{{}};
        const auto seen = stage.scene(booth.conductor, {.phones = 27}, booth.now);
        REQUIRE(std::holds_alternative<scene::Lobby>(seen.ground));
        const auto& lobby = std::get<scene::Lobby>(seen.ground);
        CHECK(lobby.wifi == invitation.wifi);
        CHECK(lobby.address == invitation.address);
        CHECK(lobby.phones == 27);
    }

    TEST_CASE("a lobby without a network waits for one, and moves with its address") {
        const auto programme = with_petition();
        Stage stage{programme, house()};
        const Booth booth{{}};
        const auto lobby = [&] {
            return std::get<scene::Lobby>(stage.scene(booth.conductor, {}, booth.now).ground);
        };
        CHECK_FALSE(lobby().awaits_network);
        stage.is_found_at("");
        CHECK(lobby().awaits_network);
        stage.is_found_at("http://10.0.0.7:8080/");
        CHECK_FALSE(lobby().awaits_network);
        CHECK(lobby().address == "http://10.0.0.7:8080/");
        Stage classroom{programme, {.language = "fr", .address = "", .phones = false}};
        CHECK_FALSE(std::get<scene::Lobby>(classroom.scene(booth.conductor, {}, booth.now).ground)
                        .awaits_network);
    }

    TEST_CASE("each picture is beside its own words, and gives way to a vote") {
        const auto programme = with_polls();
        Stage stage{programme, house()};
        const Booth lobby{{}};
        const Ended end;
        const Stage::Switches both{.pictures = {.lobby = true, .end = true}};
        CHECK(std::get<scene::Lobby>(stage.scene(lobby.conductor, both, lobby.now).ground).picture);
        CHECK(std::get<scene::End>(stage.scene(end.conductor, both, end.now).ground).picture);

        const Stage::Switches crossed{.pictures = {.lobby = false, .end = true}};
        CHECK_FALSE(std::get<scene::Lobby>(stage.scene(lobby.conductor, crossed, lobby.now).ground)
                        .picture);
        const std::array rounds{round_of("before", PollRound::Stage::open)};
        Stage::Switches voting = both;
        voting.rounds = rounds;
        CHECK(std::holds_alternative<scene::PollOpen>(
            stage.scene(lobby.conductor, voting, lobby.now).ground));
    }

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

    TEST_CASE("while the hall votes the poll stands in for the lobby") {
        const auto programme = with_polls();
        Stage stage{programme, house()};
        const Booth booth{{}};
        for (const auto asked : {PollRound::Stage::open, PollRound::Stage::closing}) {
            const std::array rounds{round_of("before", asked)};
            const auto seen = stage.scene(booth.conductor, {.rounds = rounds}, booth.now);
            CHECK(seen.polls);
            CHECK(seen.ground ==
                  scene::Ground{scene::PollOpen{.question = "Question de un-vote",
                                                .options = {"Oui", "Non"},
                                                .address = "http://10.0.0.1:8080/",
                                                .ballots_in_tens = 10,
                                                .closing = asked == PollRound::Stage::closing}});
        }
    }

    TEST_CASE("a poll that is closed gives the lobby back, and shows nothing before the film") {
        const auto programme = with_polls();
        Stage stage{programme, house()};
        const Booth booth{{}};
        const std::array closed{round_of("before", PollRound::Stage::closed)};
        const std::array shown{revealed("before", whole)};
        for (const auto& rounds : {closed, shown}) {
            const auto seen = stage.scene(booth.conductor, {.rounds = rounds}, booth.now);
            CHECK(std::holds_alternative<scene::Lobby>(seen.ground));
        }
    }

    TEST_CASE("in the middle of a film no poll covers it") {
        const auto programme = with_polls();
        Stage stage{programme, house()};
        Booth booth{{}};
        booth.start_film();
        const std::array rounds{revealed("before", whole),
                                round_of("after", PollRound::Stage::open)};
        const auto seen = stage.scene(booth.conductor, {.rounds = rounds}, booth.now);
        CHECK(std::holds_alternative<scene::Film>(seen.ground));
    }

    TEST_CASE("after the film the poll is shown while it is asked, petition or not") {
        const auto programme = with_polls();
        Stage stage{programme, house()};
        const Ended booth;
        const std::array rounds{round_of("before", PollRound::Stage::closed),
                                round_of("after", PollRound::Stage::open)};
        for (const bool petition : {false, true}) {
            const auto seen =
                stage.scene(booth.conductor, {.petition = petition, .rounds = rounds}, booth.now);
            CHECK(std::holds_alternative<scene::PollOpen>(seen.ground));
        }
    }

    TEST_CASE("what is revealed after the film is shown side by side, and then the petition") {
        const auto programme = with_polls();
        Stage stage{programme, house()};
        const Ended booth;
        const std::array rounds{revealed("before", tens), revealed("after", whole)};
        const auto seen = stage.scene(booth.conductor, {.rounds = rounds}, booth.now);
        CHECK(seen.ground == scene::Ground{scene::Results{.question = "Question de un-vote",
                                                          .options = {"Oui", "Non"},
                                                          .before = tens,
                                                          .after = whole}});
        const auto petition =
            stage.scene(booth.conductor, {.petition = true, .rounds = rounds}, booth.now);
        CHECK(std::holds_alternative<scene::Petition>(petition.ground));
    }

    TEST_CASE("results stay hidden until they are revealed") {
        const auto programme = with_polls();
        Stage stage{programme, house()};
        const Ended booth;
        const std::array rounds{round_of("before", PollRound::Stage::closed),
                                round_of("after", PollRound::Stage::closed)};
        const auto seen = stage.scene(booth.conductor, {.rounds = rounds}, booth.now);
        CHECK(std::holds_alternative<scene::End>(seen.ground));
    }

    TEST_CASE("of several polls the one begun last is shown, with nothing of the others") {
        const auto programme = with_polls();
        Stage stage{programme, house()};
        const Ended booth;
        const std::array rounds{revealed("before", tens), revealed("after", tens),
                                revealed("once", whole, "un-autre")};
        const auto seen = stage.scene(booth.conductor, {.rounds = rounds}, booth.now);
        REQUIRE(std::holds_alternative<scene::Results>(seen.ground));
        const auto& results = std::get<scene::Results>(seen.ground);
        CHECK(results.question == "Question de un-autre");
        CHECK_FALSE(results.before.has_value());
        CHECK(results.after == whole);
    }

    TEST_CASE("a poll that the programme does not know is not shown") {
        const auto programme = with_polls();
        Stage stage{programme, house()};
        const Ended booth;
        const std::array rounds{round_of("after", PollRound::Stage::open, "inconnu"),
                                revealed("once", whole, "inconnu")};
        const auto seen = stage.scene(booth.conductor, {.rounds = rounds}, booth.now);
        CHECK(std::holds_alternative<scene::End>(seen.ground));
    }

    TEST_CASE("that everything is wiped is seen instead of whatever there was") {
        const auto programme = with_polls();
        Stage stage{programme, house()};
        const Ended booth;
        const std::array rounds{revealed("once", whole)};
        const auto seen =
            stage.scene(booth.conductor, {.wiped = true, .rounds = rounds}, booth.now);
        CHECK(std::holds_alternative<scene::Wiped>(seen.ground));
        CHECK_FALSE(player::shows_film(seen));
    }

    TEST_CASE("a programme without a poll has no key for one") {
        const auto programme = with_petition();
        Stage stage{programme, house()};
        const Booth booth{{}};
        CHECK_FALSE(stage.has_polls());
        CHECK_FALSE(stage.scene(booth.conductor, {}, booth.now).polls);
    }

    TEST_CASE("what is talked about lies over the still, or alone after the film") {
        const auto programme = with_polls();
        Stage stage{programme, house()};
        const media::command::Discuss question{.what = media::command::Discuss::What::question};
        Booth booth{{.holds = true}};
        booth.start_film();
        booth.tell(command::SeekTo{FilmTime{18s}});
        booth.tell(command::Play{});
        booth.pass(4s);
        REQUIRE(booth.state() == FilmState::holding);
        const auto held = stage.scene(booth.conductor, {.discussed = question}, booth.now);
        REQUIRE(std::holds_alternative<scene::Discussion>(held.ground));
        CHECK(std::get<scene::Discussion>(held.ground).chapter == "un");
        CHECK(std::get<scene::Discussion>(held.ground).over_film);

        const Ended ended;
        const auto over = stage.scene(ended.conductor, {.discussed = question}, ended.now);
        REQUIRE(std::holds_alternative<scene::Discussion>(over.ground));
        CHECK(std::get<scene::Discussion>(over.ground).chapter == "trois");
        CHECK_FALSE(std::get<scene::Discussion>(over.ground).over_film);

        // Whoever votes must not lose the question they answer.
        const std::array rounds{round_of("after", PollRound::Stage::open)};
        const auto asked =
            stage.scene(ended.conductor, {.rounds = rounds, .discussed = question}, ended.now);
        CHECK(std::holds_alternative<scene::PollOpen>(asked.ground));
    }

    TEST_CASE("a room where nobody has a phone is not told when phones show something") {
        const auto programme = booth::programme();
        for (const bool phones : {true, false}) {
            auto where = house();
            if (!phones) where.address.clear();
            Stage stage{programme, where};
            Booth booth{{}};
            booth.start_film();
            booth.tell(command::SeekTo{FilmTime{6s}});
            const auto seen = stage.scene(booth.conductor, {}, booth.now);
            REQUIRE(std::holds_alternative<scene::Film>(seen.ground));
            CHECK(std::get<scene::Film>(seen.ground).prompt_mark == phones);
        }
    }
}
