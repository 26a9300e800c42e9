#include "player/discussion.h"

#include <doctest/doctest.h>

#include "player/discussion_page.h"
#include "tests/unit/player/booth.h"

using namespace std::chrono_literals;
using booth::Booth;
using booth::FilmTime;
using media::FilmState;
using player::Discussion;
namespace command = media::command;
using What = command::Discuss::What;

namespace {

constexpr command::Discuss next{};
constexpr command::Discuss still{.what = What::still};

command::Discuss question(std::size_t place) {
    return {.what = What::question, .place = place};
}
command::Discuss card(std::size_t place) {
    return {.what = What::card, .place = place};
}

// The first chapter has two questions, and two cards that stand there the wrong way round.
media::Programme with_questions() {
    media::Programme programme = booth::programme();
    programme.experiments = {{.id = "essai-1",
                              .name = {{"fr", "Un essai"}},
                              .place = "Nice",
                              .years = "2019",
                              .summary = {},
                              .sources = {}}};
    for (const char* id : {"q1", "q2", "q3"})
        programme.questions.push_back(
            {.id = id, .experiment = {}, .text = {{"fr", std::string{id} + "\u202f?"}}});
    for (const char* id : {"c1", "c2"})
        programme.cards.push_back({.id = id,
                                   .experiment = "essai-1",
                                   .title = {{"fr", std::string{"Carte "} + id}},
                                   .body = {{"fr", "Un fait."}},
                                   .source = {.label = "Un journal", .url = {}, .date = {}},
                                   .review_by = {}});
    programme.chapters[0].questions = {"q1", "q2"};
    programme.chapters[2].questions = {"q3"};
    programme.chapters[0].prompts = {
        {.id = "p2", .offset = 9s, .lasts = 5s, .kind = {}, .subject = "c2"},
        {.id = "p1", .offset = 2s, .lasts = 5s, .kind = {}, .subject = "c1"}};
    return programme;
}

// A film that stands where it is put, and what is talked about over it.
struct Room {
    explicit Room(Discussion::Cards cards = Discussion::Cards::no) : talk{programme, cards} {}

    bool press(const media::Command& command) { return talk.take(command, {anchor, order}); }
    [[nodiscard]] std::optional<command::Discuss> shown() const { return talk.shown(anchor); }

    media::Programme programme = with_questions();
    player::RunningOrder order{programme, booth::marks(), FilmTime{60s},
                               player::RunningOrder::Holds::yes};
    media::FilmAnchor anchor{
        .state = FilmState::holding,
        .vector = {.position = FilmTime{20s} - 1us, .velocity = 0, .timestamp = {}},
        .epoch = 7};
    Discussion talk;
};

}  // namespace

TEST_SUITE("discussion") {
    TEST_CASE("one key goes through a chapter's questions, then back to the still, and again") {
        Room room;
        CHECK_FALSE(room.shown());
        for (int round = 0; round < 2; ++round) {
            CHECK(room.press(next));
            CHECK(room.shown() == question(0));
            CHECK(room.press(next));
            CHECK(room.shown() == question(1));
            CHECK(room.press(next));
            CHECK_FALSE(room.shown());
        }
    }

    TEST_CASE("the previous chapter's key goes back to the still, and only then moves the film") {
        Room room;
        CHECK_FALSE(room.press(command::PreviousChapter{}));
        room.press(question(1));
        CHECK(room.press(command::PreviousChapter{}));
        CHECK(room.shown() == question(0));
        CHECK(room.press(command::PreviousChapter{}));
        CHECK_FALSE(room.shown());
        CHECK_FALSE(room.press(command::PreviousChapter{}));
    }

    TEST_CASE("GO is the film's, and puts the question away") {
        Room room;
        room.press(next);
        CHECK_FALSE(room.press(command::Go{}));
        CHECK_FALSE(room.shown());
    }

    TEST_CASE("a film that was moved shows no question of where it was") {
        Room room;
        room.press(next);
        ++room.anchor.epoch;
        CHECK_FALSE(room.shown());
        CHECK(room.press(next));
        CHECK(room.shown() == question(0));
    }

    TEST_CASE("without phones the cards come first, in the order of the film") {
        Room room{Discussion::Cards::yes};
        for (const auto& topic : {card(0), card(1), question(0), question(1)}) {
            room.press(next);
            CHECK(room.shown() == topic);
        }
        const auto page =
            player::discussion_page(room.programme, room.programme.chapters[0], card(0), "fr");
        CHECK(page.title == "Carte c1");
        CHECK(page.where == "Nice, 2019");
        CHECK(page.source == "Un journal");
        CHECK(page.count == 2);
    }

    TEST_CASE("the desk chooses what is shown, of what there is") {
        Room room;
        room.press(question(1));
        CHECK(room.shown() == question(1));
        room.press(question(2));
        CHECK(room.shown() == question(1));
        room.press(card(1));
        CHECK(room.shown() == card(1));
        room.press(next);
        CHECK(room.shown() == question(0));
        room.press(still);
        CHECK_FALSE(room.shown());
    }

    TEST_CASE("nothing can be talked about while the film does not stand at a chapter's end") {
        for (const auto state : {FilmState::lobby, FilmState::playing, FilmState::paused,
                                 FilmState::seeking, FilmState::stalled}) {
            Room room;
            room.anchor.state = state;
            CHECK(room.press(next));
            room.press(question(0));
            CHECK_FALSE(room.shown());
            CHECK(room.talk.news({room.anchor, room.order}) ==
                  media::link::Discussion{.chapter = "", .shown = still});
        }
    }

    TEST_CASE("a film that is over has the questions of its last chapter") {
        Room room;
        room.anchor.state = FilmState::ended;
        room.anchor.vector.position = FilmTime{60s};
        room.press(next);
        CHECK(room.shown() == question(0));
        CHECK(room.talk.news({room.anchor, room.order}) ==
              media::link::Discussion{.chapter = "trois", .shown = question(0)});
    }

    TEST_CASE("a chapter without a question keeps its still") {
        Room room;
        room.anchor.vector.position = FilmTime{40s} - 1us;
        CHECK(room.press(next));
        CHECK_FALSE(room.shown());
        CHECK(room.talk.news({room.anchor, room.order}).chapter == "deux");
    }

    TEST_CASE("a film that really holds is talked about, and goes on with GO") {
        Booth booth{{.holds = true}};
        const auto programme = with_questions();
        Discussion talk{programme, Discussion::Cards::no};
        booth.start_film();
        booth.tell(command::SeekTo{FilmTime{18s}});
        booth.tell(command::Play{});
        booth.pass(4s);
        REQUIRE(booth.state() == FilmState::holding);
        const auto film = [&] {
            return Discussion::Film{booth.conductor.anchor(), booth.conductor.running_order()};
        };
        CHECK(player::chapter_to_discuss(film().anchor, film().order)->id == "un");
        booth.tell(command::Go{});
        CHECK(player::chapter_to_discuss(film().anchor, film().order) == nullptr);
    }
}
