#include "companion/wire.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <set>
#include <string>
#include <utility>
#include <vector>

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

wire::Room room_of(const Json& json) {
    const Json& clocks = json.at("clocks");
    return {.phones = json.at("phones"),
            .clocks = {.spoke = clocks.at("spoke"),
                       .within_5 = clocks.at("in5"),
                       .within_20 = clocks.at("in20")},
            .unconfined = json.contains("unconfined")};
}

constexpr media::Moment epoch{std::chrono::hours{12}};

RoundName name_in(const Json& json) {
    for (const Occasion occasion : {Occasion::once, Occasion::before, Occasion::after})
        if (json.at("round") == std::string{name_of(occasion)})
            return {.poll = json.at("poll"), .occasion = occasion};
    FAIL("no such round: " << json);
    return {};
}

Results results_of(const Json& json) {
    Results results;
    if (json.at("grain") == "nothing") return results;
    const bool whole = json.at("grain") == "whole";
    results.grain = whole ? Results::Grain::whole : Results::Grain::tens;
    results.percent = json.at("percent").get<std::vector<int>>();
    constexpr std::array names{"phones", "slips", "cards", "hands"};
    for (const std::string kind : json.at("kinds"))
        results.included.at(
            static_cast<std::size_t>(std::ranges::find(names, kind) - names.begin())) = true;
    if (!whole) return results;
    results.votes = json.at("votes");
    results.unsaid = json.at("unsaid");
    for (std::size_t kind = 0; kind < names.size(); ++kind)
        results.parts.at(kind) = json.at("parts").value(names.at(kind), 0);
    return results;
}

Standing standing_of(const Json& json) {
    constexpr std::array stages{"waiting", "open", "closing", "closed", "revealed"};
    const auto* const stage = std::ranges::find(stages, json.at("stage").get<std::string>());
    Standing standing{.name = name_in(json),
                      .stage = static_cast<Stage>(stage - stages.begin()),
                      .closes_at = {},
                      .can_give_time = json.value("more", false),
                      .results = {}};
    if (json.contains("closes"))
        standing.closes_at =
            epoch + std::chrono::microseconds{json.at("closes").get<std::int64_t>()};
    if (json.contains("results")) standing.results = results_of(json.at("results"));
    return standing;
}

media::StageNews stage_of(const Json& json) {
    using Appeal = media::StageNews::Appeal;
    const std::string appeal = json.at("appeal");
    media::StageNews news{.black = json.at("black"),
                          .frozen = json.at("frozen"),
                          .volume = json.at("volume"),
                          .muted = json.at("muted"),
                          .appeal = appeal == "none"     ? Appeal::none
                                    : appeal == "hidden" ? Appeal::hidden
                                                         : Appeal::shown,
                          .note = json.at("note")};
    if (!json.at("subtitles").is_null()) news.subtitles = json.at("subtitles").get<int>();
    if (json.contains("interrupted"))
        news.interrupted = media::FilmTime{media::FilmSpan{json.at("interrupted").get<int>()}};
    for (const Json& track : json.at("tracks"))
        news.tracks.push_back(
            {.id = track.at("id"), .language = track.at("lang"), .title = track.at("title")});
    return news;
}

media::Texts notes_of(const Json& json) {
    if (!json.contains("note")) return {};
    return {{"fr", json.at("note").get<std::string>()}};
}

media::Programme programme_of(const Json& script) {
    media::Programme programme;
    for (const Json& told : script.at("chapters")) {
        media::Chapter chapter;
        chapter.id = told.at("id");
        chapter.notes = notes_of(told);
        for (const Json& one : told.at("prompts")) {
            media::Prompt prompt;
            prompt.id = one.at("id");
            prompt.subject = one.at("ref");
            prompt.notes = notes_of(one);
            chapter.prompts.push_back(prompt);
        }
        programme.chapters.push_back(chapter);
    }
    return programme;
}

std::string padded_to(std::size_t size) {
    std::string text = R"({"t":"ping","id":1,"c":2,"pad":""})";
    text.insert(text.size() - 2, size - text.size(), 'x');
    return text;
}

}  // namespace

TEST_SUITE("wire") {
    TEST_CASE("a phone's examples are read") {
        for (const char* name : {"hello", "ping", "ballot", "time", "tap"})
            for (const Json& example : examples_of(name))
                CHECK_MESSAGE(wire::from_phone(example.dump()), example.dump());
    }

    TEST_CASE("what the fixtures refuse of a phone is refused") {
        for (const char* name : {"hello", "ping", "ballot", "time", "tap"})
            for (const Json& refused : refused_of(name))
                CHECK_MESSAGE(!wire::from_phone(refused.get<std::string>()), refused);
    }

    TEST_CASE("the console's examples are read") {
        for (const char* name :
             {"console_enter", "console_command", "console_poll", "console_report"})
            for (const Json& example : examples_of(name))
                CHECK_MESSAGE(wire::from_console(example.dump()), example.dump());
    }

    TEST_CASE("what the fixtures refuse of the console is refused") {
        for (const char* name :
             {"console_enter", "console_command", "console_poll", "console_report"})
            for (const Json& refused : refused_of(name))
                CHECK_MESSAGE(!wire::from_console(refused.get<std::string>()), refused);
    }

    TEST_CASE("a console's envelopes are read, and what is none is refused") {
        for (const Json& example : examples_of("console_sealed")) {
            const auto sealed = wire::sealed_from(example.dump());
            REQUIRE_MESSAGE(sealed, example.dump());
            CHECK(sealed->counter == example.at("n").get<std::uint64_t>());
            CHECK(media::hexadecimal(sealed->tag) == example.at("tag"));
            CHECK(sealed->message == example.at("m"));
            CHECK(wire::from_console(sealed->message));
        }
        for (const Json& refused : refused_of("console_sealed"))
            CHECK_MESSAGE(!wire::sealed_from(refused.get<std::string>()), refused);
    }

    TEST_CASE("a new console is told its nonce") {
        for (const Json& example : examples_of("console_nonce"))
            CHECK(Json::parse(wire::nonce_to_json(example.at("nonce").get<std::string>())) ==
                  example);
    }

    TEST_CASE("a phone has no word for what only the console may say") {
        for (const char* name : {"console_enter", "console_command", "console_poll",
                                 "console_report", "console_sealed"})
            for (const Json& example : examples_of(name))
                CHECK_MESSAGE(!wire::from_phone(example.dump()), example.dump());
    }

    TEST_CASE("a ping's numbers arrive as they were sent") {
        const auto said = wire::from_phone(R"({"t":"ping","id":4294967295,"c":9007199254740991})");
        REQUIRE(said);
        CHECK(std::get<wire::Ping>(*said) ==
              wire::Ping{.id = 4294967295U, .sent = 9007199254740991});
    }

    TEST_CASE("a ballot in an address is the same ballot, under the same rules") {
        const auto query = [](const Json& ballot) {
            std::string all;
            for (const auto& [key, value] : ballot.items())
                if (key != "t")
                    all += key + "=" +
                           (value.is_string() ? value.get<std::string>() : value.dump()) + "&";
            return all;
        };
        for (const Json& example : examples_of("ballot")) {
            const auto asked = wire::ballot_in(query(example));
            const auto said = wire::from_phone(example.dump());
            REQUIRE_MESSAGE(asked, query(example));
            const auto& ballot = std::get<wire::OnBallot>(*said);
            REQUIRE(asked->index() == ballot.index());
            CHECK(std::holds_alternative<wire::Recall>(ballot) == !example.contains("option"));
            if (const auto* recall = std::get_if<wire::Recall>(&ballot)) {
                const auto& other = std::get<wire::Recall>(*asked);
                CHECK(other.round == recall->round);
                CHECK(other.token == recall->token);
                CHECK(other.change == recall->change);
                continue;
            }
            const auto& vote = std::get<wire::Vote>(ballot);
            const auto& other = std::get<wire::Vote>(*asked);
            CHECK(other.round == vote.round);
            CHECK(other.ballot.token == vote.ballot.token);
            CHECK(other.ballot.option == vote.ballot.option);
            CHECK(other.ballot.change == vote.ballot.change);
        }
        const std::string good = query(examples_of("ballot").at(0));
        for (const std::string& bad :
             {std::string{}, good + "option=-1", good + "option=", good + "n=2x", good + "token=me",
              good + "round=during", good + "option=99999999999999999999",
              good + std::string(512, 'x') + "=1"})
            CHECK_MESSAGE(!wire::ballot_in(bad), bad);
    }

    TEST_CASE("a command arrives with the epoch its operator saw, or without one") {
        const auto seen = wire::from_console(R"({"t":"command","do":"go","ep":4294967295})");
        REQUIRE(seen);
        CHECK(std::get<media::link::Order>(*seen) ==
              media::link::Order{.command = media::command::Go{}, .epoch = 4294967295U});
        const auto blind = wire::from_console(R"({"t":"command","do":"volume","to":60})");
        REQUIRE(blind);
        CHECK(std::get<media::link::Order>(*blind) ==
              media::link::Order{.command = media::command::Volume{60}});
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
                                    .shared = example.contains("shared"),
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
            CHECK(Json::parse(wire::to_json(room_of(example))) == example);
        for (const Json& example : examples_of("console_entered"))
            CHECK(Json::parse(wire::entered_to_json()) == example);
        for (const Json& example : examples_of("polls")) {
            std::vector<Standing> standings;
            for (const Json& round : example.at("rounds")) standings.push_back(standing_of(round));
            CHECK(Json::parse(wire::polls_to_json(standings, epoch, example.at("x"))) == example);
        }
        for (const Json& example : examples_of("console_desk")) {
            std::vector<DeskRow> rows;
            for (const Json& round : example.at("rounds"))
                rows.push_back({.name = name_in(round),
                                .desk = {.ballots_in_tens = round.at("tens"),
                                         .more_votes_than_phones = round.at("refused"),
                                         .somebody_needs_time = round.at("time"),
                                         .slips_wait = round.at("slips"),
                                         .restored = round.at("restarted")}});
            CHECK(Json::parse(wire::desk_to_json(rows)) == example);
        }
        for (const Json& example : examples_of("console_no"))
            CHECK(Json::parse(wire::no_to_json(
                      example.at("why").get<std::string>(),
                      example.contains("of") ? wire::About::film : wire::About::polls)) == example);
        for (const Json& example : examples_of("console_stage"))
            CHECK(Json::parse(wire::stage_to_json(stage_of(example), example.at("desks"))) ==
                  example);
        for (const Json& example : examples_of("console_script"))
            CHECK(Json::parse(wire::script_to_json(programme_of(example), "fr")) == example);
        for (const Json& example : examples_of("console_discussion")) {
            using What = media::command::Discuss::What;
            media::command::Discuss shown{.what = What::still};
            if (example.contains("card")) shown = {.what = What::card, .place = example.at("card")};
            if (example.contains("question"))
                shown = {.what = What::question, .place = example.at("question")};
            const media::link::Discussion discussion{.chapter = example.at("chapter"),
                                                     .shown = shown};
            CHECK(Json::parse(wire::discussion_to_json(discussion)) == example);
        }
        for (const Json& example : examples_of("closed"))
            CHECK(Json::parse(wire::closed_to_json()) == example);
        for (const Json& example : examples_of("console_wiped"))
            CHECK(Json::parse(wire::wiped_to_json()) == example);
    }

    TEST_CASE("every verdict has one of the five words of the fixture") {
        std::set<std::string> said;
        for (const Verdict verdict :
             {Verdict::counted, Verdict::kept, Verdict::not_so, Verdict::more_votes_than_phones,
              Verdict::no_such_option, Verdict::not_open})
            said.insert(
                Json::parse(wire::to_json(wire::BallotAnswer{.change = 3, .verdict = verdict}))
                    .at("is"));
        std::set<std::string> promised;
        for (const Json& example : examples_of("ballot_answer")) promised.insert(example.at("is"));
        CHECK(said == promised);
        CHECK(wire::to_json(wire::BallotAnswer{.change = 3, .verdict = Verdict::counted}) ==
              R"({"t":"ballot","n":3,"is":"counted"})");
    }

    TEST_CASE("a language may be called anything") {
        const Json said =
            Json::parse(wire::to_json(wire::Sheet{.id = "0", .language = "a\"\n\xff", .sent = 7}));
        CHECK(said.at("lang") == "a\"\n\ufffd");
        CHECK(said.at("x") == 7);
    }
}
