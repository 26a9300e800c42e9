#include "companion/wire.h"

#include <array>
#include <string>
#include <utility>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include "tests/unit/companion/fixture.h"

namespace {

using namespace companion;  // NOLINT: the folder under test
using Json = nlohmann::json;

media::FilmState state_named(const std::string& name) {
    using media::FilmState;
    for (const FilmState state :
         {FilmState::lobby, FilmState::playing, FilmState::paused, FilmState::holding,
          FilmState::seeking, FilmState::stalled, FilmState::ended})
        if (media::name_of(state) == name) return state;
    FAIL("no such state: " << name);
    return FilmState::lobby;
}

wire::Timeline timeline_of(const Json& json) {
    return {.epoch = json.at("ep"),
            .sequence = json.at("seq"),
            .state = state_named(json.at("state")),
            .position = media::FilmTime{media::FilmSpan{json.at("pos").get<std::int64_t>()}},
            .velocity = json.at("vel"),
            .timestamp = json.at("ts"),
            .sent = json.at("x")};
}

wire::Ping ping_of(const Json& json) {
    return {.id = json.at("id"), .sent = json.at("c")};
}

std::string padded_to(std::size_t size) {
    std::string text = R"({"t":"ping","id":1,"c":2,"pad":""})";
    text.insert(text.size() - 2, size - text.size(), 'x');
    return text;
}

}  // namespace

TEST_SUITE("wire") {
    TEST_CASE("a phone's examples are read") {
        for (const char* name : {"hello", "ping"})
            for (const Json& example : examples_of(name))
                CHECK_MESSAGE(wire::from_phone(example.dump()), example.dump());
    }

    TEST_CASE("what the fixtures refuse of a phone is refused") {
        for (const char* name : {"hello", "ping"})
            for (const Json& refused : refused_of(name))
                CHECK_MESSAGE(!wire::from_phone(refused.get<std::string>()), refused);
    }

    TEST_CASE("the console's examples are read") {
        for (const char* name : {"console_enter", "console_command"})
            for (const Json& example : examples_of(name))
                CHECK_MESSAGE(wire::from_console(example.dump()), example.dump());
    }

    TEST_CASE("what the fixtures refuse of the console is refused") {
        for (const char* name : {"console_enter", "console_command"})
            for (const Json& refused : refused_of(name))
                CHECK_MESSAGE(!wire::from_console(refused.get<std::string>()), refused);
    }

    TEST_CASE("a phone has no word for what only the console may say") {
        for (const char* name : {"console_enter", "console_command"})
            for (const Json& example : examples_of(name))
                CHECK_MESSAGE(!wire::from_phone(example.dump()), example.dump());
    }

    TEST_CASE("a ping's numbers arrive as they were sent") {
        const auto said = wire::from_phone(R"({"t":"ping","id":4294967295,"c":9007199254740991})");
        REQUIRE(said);
        CHECK(std::get<wire::Ping>(*said) ==
              wire::Ping{.id = 4294967295U, .sent = 9007199254740991});
    }

    TEST_CASE("a field nobody knows is no reason to refuse") {
        CHECK(wire::from_phone(R"({"t":"ping","id":1,"c":2,"colour":"blue"})"));
    }

    TEST_CASE("a message of 512 bytes is read and one more byte is too many") {
        CHECK(wire::from_phone(padded_to(512)));
        CHECK_FALSE(wire::from_phone(padded_to(513)));
    }

    TEST_CASE("four levels are read and a fifth is too deep") {
        CHECK(wire::from_phone(R"({"t":"ping","id":1,"c":2,"deep":[[[0]]]})"));
        CHECK_FALSE(wire::from_phone(R"({"t":"ping","id":1,"c":2,"deep":[[[[0]]]]})"));
        CHECK_FALSE(wire::from_phone(std::string(500, '[')));
    }

    TEST_CASE("brackets inside a text are no depth") {
        CHECK(wire::from_phone(R"({"t":"ping","id":1,"c":2,"pad":"[[[[[[\"[[["})"));
    }

    TEST_CASE("a text that is not UTF-8 is refused") {
        CHECK_FALSE(wire::from_phone("{\"t\":\"hello\",\"v\":1,\"lang\":\"\xff\"}"));
    }

    TEST_CASE("what the companion says is what the fixtures show") {
        for (const Json& example : examples_of("welcome")) {
            const std::string session = example.at("sid");
            const bool school = example.at("mode") == "school";
            CHECK(Json::parse(wire::to_json(
                      wire::Welcome{.session = session,
                                    .heartbeat = example.at("hb"),
                                    .mode = school ? media::Mode::school : media::Mode::public_,
                                    .sent = example.at("x")})) == example);
        }
        for (const Json& example : examples_of("timeline"))
            CHECK(Json::parse(wire::to_json(timeline_of(example))) == example);
        for (const Json& example : examples_of("sheet")) {
            const std::string id = example.at("id");
            const std::string language = example.at("lang");
            CHECK(Json::parse(wire::to_json(wire::Sheet{
                      .id = id, .language = language, .sent = example.at("x")})) == example);
        }
        for (const Json& example : examples_of("pong"))
            CHECK(Json::parse(wire::to_json(wire::Pong{.ping = ping_of(example),
                                                       .received = example.at("r"),
                                                       .sent = example.at("x")})) == example);
        for (const Json& example : examples_of("console_room"))
            CHECK(Json::parse(wire::to_json(wire::Room{example.at("phones")})) == example);
        for (const Json& example : examples_of("console_entered"))
            CHECK(Json::parse(wire::entered_to_json()) == example);
        for (const Json& example : examples_of("closed"))
            CHECK(Json::parse(wire::closed_to_json()) == example);
    }

    TEST_CASE("a language may be called anything") {
        const Json said =
            Json::parse(wire::to_json(wire::Sheet{.id = "0", .language = "a\"\n\xff", .sent = 7}));
        CHECK(said.at("lang") == "a\"\n\ufffd");
        CHECK(said.at("x") == 7);
    }
}
