#include "player/show.h"

#include <array>
#include <sys/socket.h>
#include <unistd.h>

#include <doctest/doctest.h>

#include "tests/unit/player/booth.h"

using media::PollRound;
namespace link_words = media::link;
namespace command = media::command;

namespace {

// A show without a screen, and the companion's end of its link.
class Evening {
public:
    explicit Evening(const std::string& interruption = {}) {
        REQUIRE(::socketpair(AF_UNIX, SOCK_SEQPACKET, 0, ends_.data()) == 0);
        auto film = player::Film::open({.film = BINARY_DIR "/tests/films/small.mkv",
                                        .language = "fr",
                                        .sound = player::FilmWish::Sound::none,
                                        .decoding = player::FilmWish::Decoding::software,
                                        .output = player::FilmWish::Output::nowhere},
                                       waker_);
        REQUIRE(film.has_value());
        media::PlayerSetup setup;
        setup.screening.film_end = media::FilmTime{std::chrono::seconds{20}};
        setup.link = ends_[0];
        setup.interruption = interruption;
        auto opened =
            player::Show::open(setup, programme_, std::move(*film), media::Moment::clock::now());
        REQUIRE(opened.has_value());
        show_ = std::move(*opened);
    }
    Evening(const Evening&) = delete;
    Evening& operator=(const Evening&) = delete;
    Evening(Evening&&) = delete;
    Evening& operator=(Evening&&) = delete;
    ~Evening() {
        for (const int end : ends_) ::close(end);
    }

    void hears(const link_words::Message& message) {
        REQUIRE(media::LinkSocket{ends_[1]}.send(message));
        show_->turn(media::Moment::clock::now());
    }
    int said(const link_words::Message& wanted) {
        int times = 0;
        while (const auto message = media::LinkSocket{ends_[1]}.receive())
            times += *message == wanted ? 1 : 0;
        return times;
    }
    // All refusals that wait at the companion's end.
    std::vector<link_words::Refusal> refusals() {
        std::vector<link_words::Refusal> all;
        while (const auto message = media::LinkSocket{ends_[1]}.receive())
            if (const auto* refusal = std::get_if<link_words::Refusal>(&*message))
                all.push_back(*refusal);
        return all;
    }
    [[nodiscard]] std::uint32_t epoch() { return show_->conductor().anchor().epoch; }
    [[nodiscard]] player::Show& show() { return *show_; }

private:
    static player::Waker a_waker() {
        auto waker = player::Waker::open();
        REQUIRE(waker.has_value());
        return std::move(*waker);
    }

    std::array<int, 2> ends_{};
    media::Programme programme_ = booth::programme();
    player::Waker waker_ = a_waker();
    std::unique_ptr<player::Show> show_;
};

media::Interruption an_interruption() {
    return {
        .film = "f",
        .position = media::FilmTime{std::chrono::seconds{12}},
        .state = media::FilmState::playing,
        .releases = {{.prompt = "p-deux", .at = media::FilmTime{std::chrono::seconds{7}}}},
        .rounds = {{.poll = "p", .round = "before", .votes = {{{30, 9}, {0, 0}, {0, 0}, {0, 0}}}}}};
}

const link_words::PollNews some_news{
    {{.poll = "p", .round = "before", .stage = PollRound::Stage::closed},
     {.poll = "p", .round = "after", .ballots_in_tens = 10}}};

}  // namespace

TEST_SUITE("show") {
    TEST_CASE("the next step of a poll is the companion's to take, once for each key") {
        Evening evening;
        CHECK(evening.said(link_words::PollNext{}) == 0);
        evening.show().poll_next();
        CHECK(evening.said(link_words::PollNext{}) == 1);
        CHECK(evening.show().rounds().empty());
    }

    TEST_CASE("the end is told to the companion, and what it then wiped is heard once") {
        Evening evening;
        CHECK_FALSE(evening.show().take_wiped());
        evening.show().say_goodbye();
        CHECK(evening.said(link_words::Close{}) == 1);
        evening.hears(link_words::Wiped{});
        CHECK(evening.show().take_wiped());
        CHECK_FALSE(evening.show().take_wiped());
    }

    TEST_CASE("the newest of the polls is kept, without a screen too") {
        Evening evening;
        evening.hears(some_news);
        CHECK(evening.show().rounds() == some_news.rounds);
        evening.hears(link_words::PollNews{});
        CHECK(evening.show().rounds().empty());
    }

    TEST_CASE("what a desk does to the stage is told to all of them, once") {
        Evening evening;
        static_cast<void>(evening.said(link_words::Hello{}));
        evening.hears(link_words::Order{.command = command::Black{true}});
        CHECK(evening.said(evening.show().stage_news()) == 1);
        CHECK(evening.show().stage_news().black);
        evening.hears(link_words::Order{.command = command::Black{true}});
        CHECK(evening.said(evening.show().stage_news()) == 0);
        evening.hears(link_words::Order{.command = command::Freeze{true}});
        CHECK(evening.show().stage_news().frozen);
        CHECK(evening.refusals().empty());
    }

    TEST_CASE("a companion that was started again is told what the stage shows") {
        Evening evening;
        evening.hears(link_words::Order{.command = command::Black{true}});
        static_cast<void>(evening.said(link_words::Hello{}));
        evening.hears(link_words::Hello{});
        CHECK(evening.said(evening.show().stage_news()) == 1);
    }

    TEST_CASE("a command for a film that has moved on changes nothing, and its desk hears why") {
        Evening evening;
        const std::uint32_t seen = evening.epoch();
        evening.hears(link_words::Order{.command = command::Go{}, .epoch = seen, .desk = 2});
        CHECK(evening.refusals().empty());
        evening.hears(link_words::Order{
            .command = command::SeekTo{media::FilmTime{std::chrono::seconds{5}}}, .desk = 1});
        const std::uint32_t now = evening.epoch();
        REQUIRE(now > seen);
        evening.hears(link_words::Order{.command = command::Pause{}, .epoch = seen, .desk = 2});
        CHECK(evening.epoch() == now);
        const auto refused = evening.refusals();
        REQUIRE(refused.size() == 1);
        CHECK(refused[0].desk == 2);
        CHECK(refused[0].why.starts_with("Rien n’a été fait"));
    }

    TEST_CASE("the stage asks for no epoch") {
        Evening evening;
        evening.hears(link_words::Order{
            .command = command::Black{true}, .epoch = evening.epoch() + 9, .desk = 2});
        CHECK(evening.show().stage_news().black);
        CHECK(evening.refusals().empty());
    }

    TEST_CASE("a track or a chapter that the film has not is refused with a sentence") {
        Evening evening;
        evening.hears(link_words::Order{.command = command::Subtitles{7}, .desk = 1});
        evening.hears(link_words::Order{.command = command::ToChapter{"nulle-part"}, .desk = 2});
        const auto refused = evening.refusals();
        REQUIRE(refused.size() == 2);
        CHECK(refused[0].why.find("n° 7") != std::string::npos);
        CHECK(refused[1].desk == 2);
        CHECK(refused[1].why.find("nulle-part") != std::string::npos);
    }

    TEST_CASE("a sentence for the operator is shown here once, and stays with the desks") {
        Evening evening;
        evening.show().tell_operator("Plus de son.");
        CHECK(evening.show().take_note() == "Plus de son.");
        CHECK_FALSE(evening.show().take_note());
        CHECK(evening.show().stage_news().note == "Plus de son.");
    }

    TEST_CASE("a new address is known at once, and said where there is something to say") {
        Evening evening;
        evening.hears(link_words::Whereabouts{
            .page = "http://10.0.0.7:8080/", .note = "Ailleurs.", .hosts = {}, .remote_hosts = {}});
        CHECK(evening.show().address() == "http://10.0.0.7:8080/");
        CHECK(evening.show().take_note() == "Ailleurs.");
        CHECK(evening.show().stage_news().note == "Ailleurs.");
        evening.hears(link_words::Whereabouts{});
        CHECK(evening.show().address().empty());
        CHECK_FALSE(evening.show().take_note());
    }

    TEST_CASE("a companion that was started again has no poll until it says so") {
        Evening evening;
        evening.hears(some_news);
        evening.hears(link_words::Hello{});
        CHECK(evening.show().rounds().empty());
        evening.hears(some_news);
        CHECK(evening.show().rounds() == some_news.rounds);
    }

    TEST_CASE("what did not end is offered in the lobby, and goes on two seconds before its end") {
        Evening evening{media::interruption_to_json(an_interruption())};
        CHECK(evening.show().offer() == an_interruption().position);
        CHECK(evening.show().stage_news().interrupted == an_interruption().position);
        static_cast<void>(evening.said(link_words::Hello{}));
        evening.hears(link_words::Order{.command = command::Resume{}, .desk = 2});

        auto& conductor = evening.show().conductor();
        CHECK(conductor.intended() == media::FilmState::paused);
        CHECK(conductor.anchor().vector.position == media::FilmTime{std::chrono::seconds{10}});
        CHECK(conductor.releases() == an_interruption().releases);
        CHECK_FALSE(evening.show().offer());
        CHECK(evening.said(link_words::Resumed{an_interruption()}) == 1);
        evening.hears(link_words::Order{.command = command::Resume{}, .desk = 2});
        const auto refused = evening.refusals();
        REQUIRE(refused.size() == 1);
        CHECK(refused[0].why.starts_with("Il n’y a rien à reprendre"));
    }

    TEST_CASE("whoever starts the film has refused the offer") {
        Evening evening{media::interruption_to_json(an_interruption())};
        evening.hears(link_words::Order{.command = command::SeekTo{media::FilmTime{}}});
        CHECK_FALSE(evening.show().offer());
        CHECK_FALSE(evening.show().stage_news().interrupted);
        CHECK_FALSE(Evening{}.show().offer());
        CHECK_FALSE(Evening{"{}"}.show().offer());
    }

    TEST_CASE("a hold is resumed as a hold, and the end as the end") {
        for (const auto state : {media::FilmState::holding, media::FilmState::ended}) {
            auto left = an_interruption();
            left.state = state;
            Evening evening{media::interruption_to_json(left)};
            evening.hears(link_words::Order{.command = command::Resume{}});
            CHECK(evening.show().conductor().intended() == state);
            CHECK(evening.show().conductor().anchor().vector.position == left.position);
        }
    }

    TEST_CASE("of votes that are wiped before the offer is taken nothing comes back") {
        Evening evening{media::interruption_to_json(an_interruption())};
        evening.hears(link_words::Wiped{});
        static_cast<void>(evening.said(link_words::Hello{}));
        evening.hears(link_words::Order{.command = command::Resume{}});
        auto left = an_interruption();
        left.rounds.clear();
        CHECK(evening.said(link_words::Resumed{left}) == 1);
    }
}
