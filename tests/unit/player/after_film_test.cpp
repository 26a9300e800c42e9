#include "player/after_film.h"

#include <array>

#include <doctest/doctest.h>

#include "tests/unit/player/booth.h"

using media::FilmAnchor;
using media::FilmState;
using media::PollRound;
using player::AfterFilm;
namespace command = media::command;

namespace {

constexpr FilmAnchor ended{.state = FilmState::ended, .vector = {}, .epoch = 7};

media::Action action(media::Action::Kind kind) {
    media::Action action;
    action.kind = kind;
    return action;
}

// A donation first: what is shown is the petition.
media::Programme with_petition() {
    media::Programme programme = booth::programme();
    programme.actions = {action(media::Action::Kind::donation),
                         action(media::Action::Kind::petition)};
    return programme;
}

}  // namespace

TEST_SUITE("after the film") {
    TEST_CASE("GO turns to the petition, and once more changes nothing") {
        AfterFilm pages{with_petition()};
        CHECK_FALSE(pages.shows_petition(ended));
        CHECK(pages.take(command::Go{}, ended));
        CHECK(pages.shows_petition(ended));
        CHECK_FALSE(pages.take(command::Go{}, ended));
        CHECK(pages.shows_petition(ended));
    }

    TEST_CASE("the previous chapter's key turns back, and only then is for the film again") {
        AfterFilm pages{with_petition()};
        CHECK_FALSE(pages.take(command::PreviousChapter{}, ended));
        REQUIRE(pages.take(command::Go{}, ended));
        CHECK(pages.take(command::PreviousChapter{}, ended));
        CHECK_FALSE(pages.shows_petition(ended));
        CHECK_FALSE(pages.take(command::PreviousChapter{}, ended));
    }

    TEST_CASE("the petition's own key turns there and back") {
        AfterFilm pages{with_petition()};
        pages.toggle(ended);
        CHECK(pages.shows_petition(ended));
        pages.toggle(ended);
        CHECK_FALSE(pages.shows_petition(ended));
    }

    TEST_CASE("while the film is not over its commands are its own, and no key opens a page") {
        for (const auto state : {FilmState::lobby, FilmState::playing, FilmState::paused,
                                 FilmState::holding, FilmState::seeking, FilmState::stalled}) {
            AfterFilm pages{with_petition()};
            const FilmAnchor film{.state = state, .vector = {}, .epoch = ended.epoch};
            CHECK_FALSE(pages.take(command::Go{}, film));
            pages.toggle(film);
            CHECK_FALSE(pages.shows_petition(film));
            CHECK_FALSE(pages.shows_petition(ended));
        }
    }

    TEST_CASE("what moves the film is for the film, whatever page is shown") {
        AfterFilm pages{with_petition()};
        REQUIRE(pages.take(command::Go{}, ended));
        CHECK_FALSE(pages.take(command::SeekBy{booth::FilmTime::duration{-5'000'000}}, ended));
        CHECK_FALSE(pages.take(command::NextChapter{}, ended));
        CHECK_FALSE(pages.take(command::ToChapter{"un"}, ended));
        CHECK_FALSE(pages.take(command::Toggle{}, ended));
    }

    TEST_CASE("a film that was moved ends with time to talk, not with the petition") {
        AfterFilm pages{with_petition()};
        REQUIRE(pages.take(command::Go{}, ended));
        FilmAnchor once_more = ended;
        once_more.epoch += 2;
        CHECK_FALSE(pages.shows_petition(once_more));
        CHECK(pages.take(command::Go{}, once_more));
        CHECK(pages.shows_petition(once_more));
    }

    TEST_CASE("a programme without a petition has one page, and every command is the film's") {
        media::Programme donation_only = booth::programme();
        donation_only.actions = {action(media::Action::Kind::donation)};
        for (const auto& programme : {donation_only, media::without_advocacy(with_petition())}) {
            AfterFilm pages{programme};
            CHECK_FALSE(pages.take(command::Go{}, ended));
            pages.toggle(ended);
            CHECK_FALSE(pages.shows_petition(ended));
        }
    }

    TEST_CASE("while the hall votes nothing turns to the petition") {
        for (const auto stage : {PollRound::Stage::open, PollRound::Stage::closing}) {
            AfterFilm pages{with_petition()};
            pages.hear(std::array{PollRound{.poll = "p", .round = "after", .stage = stage}});
            CHECK_FALSE(pages.take(command::Go{}, ended));
            pages.toggle(ended);
            CHECK_FALSE(pages.shows_petition(ended));
        }
    }

    TEST_CASE("a vote that begins puts the petition away for good") {
        AfterFilm pages{with_petition()};
        REQUIRE(pages.take(command::Go{}, ended));
        pages.hear(std::array{PollRound{.poll = "p", .round = "after"}});
        CHECK_FALSE(pages.shows_petition(ended));
        pages.hear(std::array{
            PollRound{.poll = "p", .round = "after", .stage = PollRound::Stage::closed}});
        CHECK_FALSE(pages.shows_petition(ended));
        CHECK(pages.take(command::Go{}, ended));
    }

    TEST_CASE("what is revealed comes before the petition, once, and GO turns to it again") {
        AfterFilm pages{with_petition()};
        PollRound round{.poll = "p", .round = "after", .stage = PollRound::Stage::closed};
        pages.hear(std::array{round});
        REQUIRE(pages.take(command::Go{}, ended));
        round.stage = PollRound::Stage::revealed;
        pages.hear(std::array{round});
        CHECK_FALSE(pages.shows_petition(ended));
        REQUIRE(pages.take(command::Go{}, ended));
        round.results = media::PollResults{};  // somebody types slips in
        pages.hear(std::array{round});
        CHECK(pages.shows_petition(ended));
        CHECK(pages.take(command::PreviousChapter{}, ended));
    }
}
