#include "media/report.h"

#include <functional>
#include <string>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include "tests/unit/media/some_reports.h"

using Json = nlohmann::json;

namespace {

Json some_json() {
    return Json::parse(media::report_to_json(an_evening()));
}

std::string first_problem(const std::string& text) {
    const auto read = media::read_reports(text);
    CHECK(read.evenings.empty());
    return read.problems.empty() ? "" : read.problems.front().what;
}

bool says(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

// The one place that is found wrong after a change.
std::string wrong_after(const std::function<void(Json&)>& change) {
    Json json = some_json();
    change(json);
    const auto read = media::read_reports(json.dump());
    CHECK(read.evenings.empty());
    REQUIRE_MESSAGE(!read.problems.empty(), json.dump());
    return read.problems.front().place;
}

}  // namespace

TEST_SUITE("report") {
    TEST_CASE("what is written is read as it was, alone or among others") {
        const media::EveningReport lille = an_evening();
        const auto alone = media::read_reports(media::report_to_json(lille));
        CHECK(alone.problems.empty());
        CHECK(alone.evenings == std::vector{lille});
        const std::vector both{lille, an_evening("Lyon")};
        CHECK(media::read_reports(media::reports_to_json(both)).evenings == both);
        for (unsigned seed = 0; seed < 500; ++seed) {
            CAPTURE(seed);
            const media::EveningReport any = AnyEvening{seed}.draw("Nantes");
            const auto read = media::read_reports(media::report_to_json(any));
            CHECK(read.problems.empty());
            CHECK(read.evenings == std::vector{any});
        }
    }

    TEST_CASE("holds its totals and nothing else") {
        const Json json = some_json();
        std::vector<std::string> keys;
        for (const auto& [key, value] : json.items()) keys.push_back(key);
        CHECK(keys == std::vector<std::string>{"contrechamp_report", "date", "film", "language",
                                               "mode", "more_phones", "phones", "polls", "taps",
                                               "town"});
        CHECK(json.at("polls").at(0).at("rounds").at(0) == Json{{"round", "before"},
                                                                {"grain", "whole"},
                                                                {"percent", {18, 35, 47}},
                                                                {"votes", 57},
                                                                {"kinds", {"phones", "cards"}}});
        media::EveningReport small = an_evening();
        small.polls[0].rounds = {{.round = "before"}};
        CHECK(Json::parse(media::report_to_json(small)).at("polls").at(0).at("rounds").at(0) ==
              Json{{"round", "before"}, {"grain", "nothing"}});
    }

    TEST_CASE("a file that is no report is refused with one sentence that says what it is") {
        CHECK(says(first_problem(""), "vide"));
        CHECK(says(first_problem("{"), "abîmé ou incomplet"));
        CHECK(says(first_problem(some_json().dump().substr(0, 100)), "abîmé ou incomplet"));
        CHECK(says(first_problem("[1]"), "pas un bilan"));
        CHECK(says(first_problem(R"({"films":[]})"), "pas un bilan"));
        CHECK(says(first_problem(std::string{"\xff\xfe{\0}\0", 6}), "UTF-8"));
        CHECK(says(first_problem(std::string{"{\0\"\0", 4}), "UTF-8"));
        CHECK(says(first_problem("{\"contrechamp_report\":1,\"town\":\"\xff\"}"), "abîmé"));
        CHECK(says(first_problem(R"({"contrechamp_report":2})"), "autre version (2)"));
        CHECK(says(first_problem(R"({"contrechamp_report":"1"})"), "autre version"));
        CHECK(says(first_problem(std::string(100'000, '[')), "abîmé"));
    }

    TEST_CASE("what cannot be true is refused, with its place") {
        const auto round = [](Json& json) -> Json& {
            return json.at("polls").at(0).at("rounds").at(0);
        };
        CHECK(wrong_after([](Json& json) { json.erase("town"); }) == "/town");
        CHECK(wrong_after([](Json& json) { json["town"] = "a\nb"; }) == "/town");
        CHECK(wrong_after([](Json& json) { json["town"] = std::string(81, 'a'); }) == "/town");
        CHECK(wrong_after([](Json& json) { json["film"] = "\x1b[2J"; }) == "/film");
        CHECK(wrong_after([](Json& json) { json["date"] = "2026-02-30"; }) == "/date");
        CHECK(wrong_after([](Json& json) { json["mode"] = "private"; }) == "/mode");
        CHECK(wrong_after([](Json& json) { json["phones"] = -3; }) == "/phones");
        CHECK(wrong_after([](Json& json) { json["phones"] = 57; }) == "/phones");
        CHECK(wrong_after([](Json& json) { json["more_phones"] = false; }) == "/phones");
        CHECK(wrong_after([](Json& json) { json["taps"] = 7; }) == "/taps");
        CHECK(wrong_after([](Json& json) { json["taps"] = 70; }) == "/taps");
        CHECK(wrong_after([](Json& json) { json["mode"] = "school"; }) == "/taps");
        CHECK(wrong_after([](Json& json) { json["name"] = "Anne"; }) == "/name");
        CHECK(wrong_after([](Json& json) { json["polls"][0]["options"] = {"Oui"}; }) ==
              "/polls/0/options");
        const std::string there = "/polls/0/rounds/0";
        CHECK(wrong_after([&](Json& json) { round(json)["percent"][1] = -3; }) ==
              there + "/percent/1");
        CHECK(wrong_after([&](Json& json) {
                  round(json)["percent"] = {18, 35};
              }) == there + "/percent");
        CHECK(wrong_after([&](Json& json) {
                  round(json)["percent"] = {18, 35, 101};
              }) == there + "/percent");
        CHECK(wrong_after([&](Json& json) {
                  round(json)["percent"] = {18, 35, 48};
              }) == there + "/percent");
        CHECK(wrong_after([&](Json& json) {
                  round(json)["percent"] = {18, 36, 47};
              }) == there + "/percent");
        CHECK(wrong_after([&](Json& json) { round(json)["votes"] = 29; }) == there + "/votes");
        CHECK(wrong_after([&](Json& json) { round(json)["votes"] = -3; }) == there + "/votes");
        CHECK(wrong_after([&](Json& json) {
                  round(json)["kinds"] = {"cards", "phones"};
              }) == there + "/kinds");
        CHECK(wrong_after([&](Json& json) { round(json)["round"] = "after"; }) ==
              "/polls/0/rounds/1/round");
        CHECK(wrong_after([&](Json& json) {
                  round(json)["grain"] = "tens";
                  round(json).erase("votes");
              }) == there + "/percent");
        CHECK(wrong_after([&](Json& json) {
                  round(json) = Json{{"round", "before"}, {"grain", "nothing"}, {"votes", 4}};
              }) == there + "/votes");
    }

    TEST_CASE("all that is wrong is found in one reading") {
        Json json = some_json();
        json["phones"] = -3;
        json["date"] = "hier";
        json["polls"][0]["rounds"][1]["votes"] = "beaucoup";
        CHECK(media::read_reports(json.dump()).problems.size() >= 3);
    }

    TEST_CASE("a day that does not exist is none, and neither is one of another century") {
        for (const char* day : {"2026-11-25", "2028-02-29", "2000-01-01", "2099-12-31"})
            CHECK_MESSAGE(media::is_report_date(day), day);
        for (const char* day :
             {"", "2026-11-5", "2026-13-01", "2026-00-10", "2026-04-31", "2027-02-29", "1999-12-31",
              "2100-01-01", "25/11/2026", "2026-11-25T20", "2026-1a-25", "-026-11-25"})
            CHECK_MESSAGE(!media::is_report_date(day), day);
    }

    TEST_CASE("as rows it has one for each answer, and no cell that a spreadsheet would run") {
        media::EveningReport evening = an_evening("=cmd|\"x\"");
        evening.polls[0].rounds = {whole_round("after", {30, 15, 10}), {.round = "once"}};
        const std::string csv = media::reports_to_csv(std::vector{evening});
        CHECK(csv.starts_with(media::report_csv_head));
        CHECK(says(csv,
                   "\"'=cmd|\"\"x\"\"\",2026-11-25,\"Dans leurs yeux\",public,>50,"
                   "\"Jusqu’où ?\",after,\"Aucune caméra\",55,whole,55,phones cards\r\n"));
        CHECK(says(csv, "once,\"Tout\",,nothing,,\r\n"));
        CHECK(std::ranges::count(csv, '\n') == 1 + 6);
    }
}
