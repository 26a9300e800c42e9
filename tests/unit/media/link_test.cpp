#include "media/link.h"

#include <array>
#include <chrono>
#include <sys/socket.h>
#include <unistd.h>

#include <doctest/doctest.h>

#include "media/link_socket.h"

using namespace std::chrono_literals;
using media::Command;
namespace command = media::command;
namespace link_words = media::link;

namespace {

const media::FilmAnchor an_anchor{
    .state = media::FilmState::playing,
    .vector = {.position = media::FilmTime{83'216'000us},
               .velocity = 1.5,
               .timestamp = media::Moment{std::chrono::microseconds{512'345'978'901}}},
    .epoch = 17};

link_words::PollNews all_that_polls_can_be() {
    using media::PollResults;
    using media::PollRound;
    const PollResults nothing;
    const PollResults tens{.grain = PollResults::Grain::tens, .percent = {0, 30, 70}};
    const PollResults whole{
        .grain = PollResults::Grain::whole, .percent = {12, 88, 0}, .votes = 57};
    return {{{.poll = "a", .round = "before", .stage = PollRound::Stage::open},
             {.poll = "b",
              .round = "once",
              .stage = PollRound::Stage::closing,
              .ballots_in_tens = 20,
              .closes_at = media::Moment{512'345'978'901us}},
             {.poll = "c", .round = "after", .stage = PollRound::Stage::closed},
             {.poll = "d", .stage = PollRound::Stage::revealed, .results = nothing},
             {.poll = "e", .stage = PollRound::Stage::revealed, .results = tens},
             {.poll = "f", .stage = PollRound::Stage::revealed, .results = whole}}};
}

std::vector<Command> all_commands() {
    return {command::Play{},
            command::Pause{},
            command::Toggle{},
            command::Go{},
            command::SeekTo{media::FilmTime{5s}},
            command::SeekBy{-5s},
            command::ToChapter{"rue"},
            command::NextChapter{},
            command::PreviousChapter{},
            command::Resume{},
            command::SetSpeed{1.25},
            command::Black{true},
            command::Black{false},
            command::Freeze{true},
            command::Volume{0},
            command::Volume{100},
            command::Subtitles{2},
            command::Subtitles{},
            command::Discuss{},
            command::Discuss{.what = command::Discuss::What::card, .place = 2},
            command::Discuss{.what = command::Discuss::What::question, .place = 1},
            command::Discuss{.what = command::Discuss::What::still}};
}

media::StageNews all_that_a_stage_can_show() {
    return {.black = true,
            .frozen = true,
            .volume = 35,
            .muted = true,
            .subtitles = 2,
            .tracks = {{.id = 1, .language = "fre", .title = "Français"}, {.id = 2}},
            .appeal = media::StageNews::Appeal::shown,
            .note = "Plus de son.",
            .interrupted = media::FilmTime{222s}};
}

struct Ends {
    std::array<int, 2> numbers{};
    Ends() { REQUIRE(::socketpair(AF_UNIX, SOCK_SEQPACKET, 0, numbers.data()) == 0); }
    Ends(const Ends&) = delete;
    Ends& operator=(const Ends&) = delete;
    Ends(Ends&&) = delete;
    Ends& operator=(Ends&&) = delete;
    ~Ends() {
        for (const int number : numbers) ::close(number);
    }
};

}  // namespace

TEST_SUITE("link") {
    TEST_CASE("every message arrives as it was sent") {
        std::vector<link_words::Message> messages{
            link_words::Hello{},
            an_anchor,
            link_words::Room{212},
            link_words::Releases{{{.prompt = "p1", .at = media::FilmTime{7s}}}},
            link_words::PollNext{},
            link_words::Close{},
            link_words::Wiped{},
            link_words::Resumed{{.film = "1-f", .position = media::FilmTime{7s}}},
            link_words::Whereabouts{.page = "http://192.168.1.20:8080/",
                                    .note = "Le réseau est là.",
                                    .hosts = {"192.168.1.20:8080", "localhost:8080"},
                                    .remote_hosts = {"192.168.1.20:41000"}},
            link_words::Whereabouts{},
            link_words::PollNews{},
            all_that_polls_can_be(),
            media::StageNews{},
            all_that_a_stage_can_show(),
            link_words::Refusal{.desk = 3, .why = "Le film a avancé entre-temps."}};
        for (const Command& each : all_commands()) {
            messages.emplace_back(link_words::Order{.command = each});
            messages.emplace_back(link_words::Order{.command = each, .epoch = 17, .desk = 3});
        }
        for (const auto& message : messages) {
            const std::string text = link_words::encode(message);
            CAPTURE(text);
            const auto decoded = link_words::decode(text);
            REQUIRE(decoded);
            CHECK(*decoded == message);
        }
    }

    TEST_CASE("what is no message is refused with a reason") {
        for (const char* text :
             {"",
              "{",
              "[]",
              "{}",
              R"({"t":"nobody"})",
              R"({"t":"anchor","state":"flying"})",
              R"({"t":"anchor","state":"playing","pos":0,"vel":9,"ts":0,"ep":1})",
              R"({"t":"anchor","state":"playing","pos":0,"vel":-1,"ts":0,"ep":1})",
              R"({"t":"command","do":"dance"})",
              R"({"t":"room","phones":"many"})",
              R"({"t":"command","do":"go"})",
              R"({"t":"command","do":"go","desk":0,"ep":"1"})",
              R"({"t":"stage"})",
              R"({"t":"refusal","desk":1})",
              R"({"t":"stage","black":false,"frozen":false,"volume":1,"muted":false,"note":"",
                  "subtitles":null,"tracks":[],"appeal":"loud"})",
              R"({"t":"resumed"})",
              R"({"t":"resumed","from":"{}"})",
              R"({"t":"whereabouts","page":"","note":"","hosts":"all","remote_hosts":[]})",
              R"({"t":"poll_news"})",
              R"({"t":"poll_news","rounds":[{"poll":"a","round":"once","stage":"won","tens":0}]})",
              R"({"t":"poll_news","rounds":[{"poll":"a","round":"once","stage":"revealed","tens":0,
                  "results":{"grain":"fine","percent":[]}}]})"}) {
            CAPTURE(text);
            CHECK_FALSE(link_words::decode(text));
        }
    }

    TEST_CASE("a moment that nobody will live to see is brought nearer") {
        const auto message = link_words::decode(
            R"({"t":"anchor","state":"playing","pos":9223372036854775807,"vel":1,
                "ts":-9223372036854775808,"ep":1})");
        REQUIRE(message);
        const auto& vector = std::get<media::FilmAnchor>(*message).vector;
        CHECK(vector.position == media::FilmTime{9'007'199'254'740'991us});
        CHECK(vector.timestamp == media::Moment{-9'007'199'254'740'991us});
    }

    TEST_CASE("a command out of bounds is refused") {
        for (const char* text :
             {R"({"do":"seek","to":-1})", R"({"do":"seek","to":1.5})",
              R"({"do":"seek","to":99999999999999})", R"({"do":"speed","speed":0})",
              R"({"do":"speed","speed":9})", R"({"do":"speed","speed":"2"})",
              R"({"do":"volume","to":101})", R"({"do":"volume","to":-1})",
              R"({"do":"volume","to":50.5})", R"({"do":"volume","to":18446744073709551615})",
              R"({"do":"volume"})", R"({"do":"black"})", R"({"do":"black","on":1})",
              R"({"do":"freeze","on":"yes"})", R"({"do":"subtitles"})",
              R"({"do":"subtitles","track":-1})", R"({"do":"subtitles","track":"fr"})"}) {
            CAPTURE(text);
            CHECK_FALSE(media::command_from_json(text));
        }
    }

    TEST_CASE("a film may call its subtitles anything, and the others still arrive") {
        media::StageNews news;
        news.tracks = {{.id = 1,
                        .title = "Fran\xe7"
                                 "ais"},
                       {.id = 2, .title = "English"}};
        const auto decoded = link_words::decode(link_words::encode(news));
        REQUIRE(decoded);
        CHECK(std::get<media::StageNews>(*decoded).tracks.at(1).title == "English");
    }

    TEST_CASE("messages wait for an end that is started again") {
        const Ends ends;
        const media::LinkSocket player{ends.numbers[0]};
        REQUIRE(player.send(an_anchor));
        REQUIRE(player.send(link_words::Room{3}));

        const media::LinkSocket reborn{ends.numbers[1]};
        CHECK(reborn.receive() == link_words::Message{an_anchor});
        CHECK(reborn.receive() == link_words::Message{link_words::Room{3}});
        CHECK_FALSE(reborn.receive());
    }

    TEST_CASE("an unreadable message does not hide the next one") {
        const Ends ends;
        REQUIRE(::send(ends.numbers[0], "noise", 5, 0) == 5);
        REQUIRE(media::LinkSocket{ends.numbers[0]}.send(link_words::Hello{}));
        CHECK(media::LinkSocket{ends.numbers[1]}.receive() ==
              link_words::Message{link_words::Hello{}});
    }

    TEST_CASE("a full socket drops and says so, and never blocks") {
        const Ends ends;
        const media::LinkSocket player{ends.numbers[0]};
        int sent = 0;
        while (player.send(an_anchor) && sent < 100'000) ++sent;
        CHECK(sent > 10);
        CHECK(sent < 100'000);
    }
}
