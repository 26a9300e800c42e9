#include <chrono>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "tests/unit/companion/raw_client.h"
#include "tests/unit/companion/raw_desk.h"
#include "tests/unit/companion/running_companion.h"

using namespace std::chrono_literals;
using Json = nlohmann::json;

namespace {

RawClient phone_of(const RunningCompanion& companion) {
    auto phone = open_socket({.port = companion.audience_port()});
    REQUIRE(phone);
    phone->send_frame(R"({"t":"hello","v":1,"lang":"fr"})");
    return std::move(*phone);
}

// Over plain HTTP, on a connection of its own.
Json sheet_at(std::uint16_t port, std::string_view before = "/") {
    RawClient client{port};
    client.send(
        fmt::format("GET {}sheet?lang=fr HTTP/1.1\r\nHost: 127.0.0.1:{}\r\n\r\n", before, port));
    const std::string answer = client.answer();
    REQUIRE(answer.starts_with("HTTP/1.1 200 OK\r\n"));
    return Json::parse(answer.substr(answer.find("\r\n\r\n") + 4));
}

// The next word of this kind that the player hears; others are skipped.
template <class Word>
Word next(const RunningCompanion& companion) {
    for (;;) {
        const auto message = companion.hear();
        if (const auto* word = std::get_if<Word>(&message)) return *word;
    }
}

}  // namespace

TEST_SUITE("sockets") {
    TEST_CASE("a phone says hello and gets welcome, timeline and the name of its sheet") {
        const RunningCompanion companion;
        RawClient phone = phone_of(companion);
        CHECK(phone.letter().at("t") == "welcome");
        const Json timeline = phone.letter();
        CHECK(timeline.at("state") == "lobby");
        const Json news = phone.letter();
        CHECK(news.at("t") == "sheet");
        const Json sheet = sheet_at(companion.audience_port());
        CHECK(sheet.at("id") == news.at("id"));
        CHECK(sheet.at("cards").size() > 3);
        CHECK(sheet == sheet_at(companion.console_port(), companion.desk_path()));
    }

    TEST_CASE("a companion that is started again names the sheet as the first one did") {
        const RunningCompanion first;
        const RunningCompanion second;
        RawClient phone = phone_of(first);
        RawClient other = phone_of(second);
        CHECK(phone.letter("sheet").at("id") == other.letter("sheet").at("id"));
    }

    TEST_CASE("a ping is answered with the stamps of its coming and going") {
        const RunningCompanion companion;
        RawClient phone = phone_of(companion);
        const Json news = phone.letter("sheet");
        for (int id = 0; id < 16; ++id) {
            phone.send_frame(Json{{"t", "ping"}, {"id", id}, {"c", 1234}}.dump());
            const Json pong = phone.letter("pong");
            CHECK(pong.at("id") == id);
            CHECK(pong.at("c") == 1234);
            CHECK(pong.at("r") >= news.at("x"));
            CHECK(pong.at("x") >= pong.at("r"));
        }
    }

    TEST_CASE("what the player says reaches a phone twice, then as a heartbeat") {
        const RunningCompanion companion;
        RawClient phone = phone_of(companion);
        static_cast<void>(phone.letter("sheet"));
        companion.say(playing_now());
        const Json first = phone.letter("timeline");
        const Json second = phone.letter("timeline");
        CHECK(first.at("pos") == 5'000'000);
        CHECK(second.at("seq") == first.at("seq"));
        const auto between = second.at("x").get<std::int64_t>() - first.at("x").get<std::int64_t>();
        CHECK(between >= 19'000);
        const Json heartbeat = phone.letter("timeline");
        CHECK(heartbeat.at("x").get<std::int64_t>() - second.at("x").get<std::int64_t>() <
              4'000'000);
    }

    TEST_CASE("a phone that reads late gets whole letters, and the newest last") {
        const RunningCompanion companion;
        auto late = open_socket({.port = companion.audience_port(), .window = 4096});
        REQUIRE(late);
        late->send_frame(R"({"t":"hello","v":1,"lang":"fr"})");
        RawClient other = phone_of(companion);
        media::FilmAnchor anchor = playing_now();
        constexpr std::uint32_t changes = 800;  // more than the kernel takes for who does not read
        for (std::uint32_t i = 0; i < changes; ++i) {
            ++anchor.epoch;
            companion.say(anchor);
            while (other.letter("timeline").at("ep") != anchor.epoch) {
            }
        }
        std::set<std::uint32_t> came;
        while (!came.contains(anchor.epoch))
            came.insert(late->letter("timeline").at("ep").get<std::uint32_t>());
        CHECK(came.size() < changes);
    }

    TEST_CASE("the player hears how many phones there are, also when it asks again") {
        const RunningCompanion companion;
        const RawClient phone = phone_of(companion);
        CHECK(next<media::link::Room>(companion).phones == 1);
        companion.say(media::link::Hello{});
        CHECK(next<media::link::Room>(companion).phones == 1);
    }

    TEST_CASE("the key opens the console and its commands reach the player") {
        const RunningCompanion companion;
        RawDesk desk{companion};
        desk.say(R"({"t":"enter"})");
        CHECK(desk.hear().letter().at("t") == "entered");
        desk.say(R"({"t":"command","do":"seek","to":83216000,"ep":17})");
        const auto sent = media::command_from_json(R"({"do":"seek","to":83216000})");
        REQUIRE(sent);
        CHECK(next<media::link::Order>(companion) ==
              media::link::Order{.command = *sent, .epoch = 17, .desk = 0});
    }

    TEST_CASE("a wrong key closes the console, and so does no proof of any") {
        const RunningCompanion companion;
        RawDesk wrong{companion, "ffffffffffffffffffffffffffffffff"};
        wrong.say(R"({"t":"enter"})");
        CHECK(wrong.hear().is_closed());
        RawDesk plain{companion};
        plain.hear().send_frame(R"({"t":"enter"})");
        CHECK(plain.hear().is_closed());
    }

    TEST_CASE("what a desk has said can be said again on no socket") {
        const RunningCompanion companion;
        RawDesk desk{companion};
        const std::string enter = desk.seal(R"({"t":"enter"})");
        desk.hear().send_frame(enter);
        CHECK(desk.hear().letter().at("t") == "entered");
        RawDesk other{companion};
        other.hear().send_frame(enter);
        CHECK(other.hear().is_closed());
        desk.hear().send_frame(enter);
        static_cast<void>(desk.hear().letter("sheet"));
        CHECK(desk.hear().is_closed());
    }

    TEST_CASE("a hundred who open a console and do not enter keep nobody out") {
        const RunningCompanion companion;
        std::vector<RawDesk> strangers;
        for (int i = 0; i < 100; ++i) strangers.emplace_back(companion);
        RawDesk desk{companion};
        desk.say(R"({"t":"enter"})");
        CHECK(desk.hear().letter().at("t") == "entered");
        CHECK(strangers.front().hear().is_closed());
    }

    TEST_CASE("the player's key opens a vote, and player and phones are told") {
        const RunningCompanion companion;
        RawClient phone = phone_of(companion);
        CHECK(phone.letter("polls").at("rounds").empty());
        CHECK(next<media::link::PollNews>(companion)
                  .rounds.empty());  // it may have known another companion
        companion.say(media::link::PollNext{});
        CHECK(phone.letter("polls").at("rounds").at(0).at("stage") == "open");
        CHECK(next<media::link::PollNews>(companion).rounds ==
              std::vector{media::PollRound{.poll = "acceptation", .round = "before"}});
        companion.say(media::link::Hello{});
        CHECK(next<media::link::PollNews>(companion).rounds.size() == 1);
        CHECK(companion.runs());
    }

    TEST_CASE("what cannot be read closes the socket") {
        const RunningCompanion companion;
        const std::string long_one =
            R"({"t":"hello","v":1,"lang":")" + std::string(600, 'x') + "\"}";
        for (const std::string& text :
             {std::string{"{"}, std::string{R"({"t":"command","do":"go"})"}, long_one}) {
            auto phone = open_socket({.port = companion.audience_port()});
            REQUIRE(phone);
            phone->send_frame(text);
            CHECK_MESSAGE(phone->is_closed(), text);
        }
    }

    TEST_CASE("pieces of a message and bytes that are no text close the socket") {
        const RunningCompanion companion;
        constexpr unsigned char first_of_several = 0x01;
        constexpr unsigned char binary = 0x82;
        for (const unsigned char first_byte : {first_of_several, binary}) {
            auto phone = open_socket({.port = companion.audience_port()});
            REQUIRE(phone);
            phone->send_frame(R"({"t":"hello","v":1,"lang":"fr"})", first_byte);
            CHECK(phone->is_closed());
        }
    }

    TEST_CASE("a message that the network has cut in two is heard") {
        const RunningCompanion companion;
        RawClient phone = phone_of(companion);
        static_cast<void>(phone.letter("sheet"));
        const std::string ping = frame_of(R"({"t":"ping","id":7,"c":1234})");
        phone.send(ping.substr(0, 15));
        // When somebody else has been answered, the first part has been read.
        RawClient other = phone_of(companion);
        static_cast<void>(other.letter("sheet"));
        phone.send(ping.substr(15));
        CHECK(phone.letter("pong").at("id") == 7);
    }

    TEST_CASE("messages that come all at once are all heard, wherever a read ends") {
        const RunningCompanion companion;
        RawDesk desk{companion};
        desk.say(R"({"t":"enter"})");
        static_cast<void>(desk.hear().letter("script"));
        std::string all;
        constexpr int many = 15;
        for (int place = 0; place < many; ++place)
            all +=
                frame_of(desk.seal(fmt::format(R"({{"t":"command","do":"seek","to":{}}})", place)));
        desk.hear().send(all);
        for (int place = 0; place < many; ++place) {
            const auto sent =
                media::command_from_json(fmt::format(R"({{"do":"seek","to":{}}})", place));
            REQUIRE(sent);
            CHECK(next<media::link::Order>(companion).command == *sent);
        }
    }

    TEST_CASE("half a message is not waited for longer than a few seconds") {
        const RunningCompanion companion;
        RawClient phone = phone_of(companion);
        static_cast<void>(phone.letter("sheet"));
        phone.send(std::string{"\x81\x90\0\0\0\0{\"t\"", 10});
        CHECK(phone.is_closed());
    }

    TEST_CASE("compression is not spoken, however much a browser offers it") {
        const RunningCompanion companion;
        RawClient client{companion.audience_port()};
        std::string handshake = handshake_of({.port = companion.audience_port()});
        handshake.insert(handshake.size() - 2, "Sec-WebSocket-Extensions: permessage-deflate\r\n");
        client.send(handshake);
        const std::string answer = client.answer();
        CHECK(answer.starts_with("HTTP/1.1 101 "));
        CHECK(answer.find("deflate") == std::string::npos);
    }

    TEST_CASE("no byte a school's phones are sent names what the mode leaves out") {
        const RunningCompanion school{media::Mode::school};
        RawClient phone = phone_of(school);
        CHECK(phone.letter().at("mode") == "school");
        const std::string said = phone.letter("sheet").dump();
        const std::string sheet = sheet_at(school.audience_port()).dump();
        CHECK(sheet.size() > 10'000);
        for (const char* word : {"\"actions\"", "pétition", "petition", "donation"})
            for (const std::string& text : {said, sheet})
                CHECK_MESSAGE(text.find(word) == std::string::npos, word);
    }

    TEST_CASE("asked to end, it says goodbye and ends well") {
        RunningCompanion companion;
        RawClient phone = phone_of(companion);
        static_cast<void>(phone.letter("sheet"));
        RawDesk desk{companion};
        desk.say(R"({"t":"enter"})");
        static_cast<void>(desk.hear().letter("sheet"));
        CHECK(companion.end() == 0);
        CHECK(phone.letter("closed") == Json{{"t", "closed"}});
        CHECK(phone.is_closed());
        CHECK(desk.hear().letter("closed") == Json{{"t", "closed"}});
        CHECK(desk.hear().is_closed());
    }
}
