#include "companion/screening.h"

#include <chrono>
#include <map>
#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include "tests/unit/companion/an_evening.h"

using namespace std::chrono_literals;
using namespace companion;  // NOLINT: the folder under test
using Json = nlohmann::json;
using media::FilmState;

namespace {

media::FilmAnchor playing(media::FilmTime position, Moment when, std::uint32_t epoch) {
    return {.state = FilmState::playing,
            .vector = {.position = position, .velocity = 1, .timestamp = when},
            .epoch = epoch};
}

struct Evening : AnEvening {
    using AnEvening::AnEvening;

    [[nodiscard]] Json sheet(std::string_view language = "fr") const {
        return Json::parse(screening.sheet(language).json);
    }

    // Lets time pass as the loop would, and counts the timelines each phone gets.
    std::map<SeatNumber, int> timelines_while(Moment from, std::chrono::seconds length,
                                              const std::vector<SeatNumber>& phones) {
        std::map<SeatNumber, int> count;
        for (Moment now = from; now < from + length; now = screening.due()) {
            screening.pass(now);
            for (const SeatNumber phone : phones)
                count[phone] += static_cast<int>(phone_reads(phone, now).size());
        }
        return count;
    }
};

}  // namespace

TEST_SUITE("screening") {
    TEST_CASE("a phone that says hello is told everything in the order it needs it") {
        Evening evening;
        const auto phone = evening.phone_joins(noon + 1s);
        const auto letters = evening.phone_reads(phone, noon + 1s);
        CHECK(kinds(letters) == Kinds{"welcome", "timeline", "sheet"});
        CHECK(letters[0].at("sid") == "5f3a09c41be27d68");
        CHECK(letters[0].at("x") == 1'000'000);
        CHECK(letters[2].at("id") == evening.sheet().at("id"));
    }

    TEST_CASE("before the player has said a word the film stands at its first frame") {
        Evening evening;
        const auto phone = evening.phone_joins(noon + 1s);
        const Json timeline = evening.phone_reads(phone, noon + 1s)[1];
        CHECK(timeline.at("state") == "lobby");
        CHECK(timeline.at("pos") == 0);
        CHECK(timeline.at("vel") == 0);
        CHECK(timeline.at("ts") == 0);
    }

    TEST_CASE("a phone must say hello first") {
        Evening evening;
        const auto phone = evening.screening.phones().sit_down(noon);
        CHECK(std::holds_alternative<Close>(
            evening.screening.hear_phone(phone, wire::Ping{.id = 1, .sent = 2}, noon)));
    }

    TEST_CASE("a second hello changes the language and names only the sheet again") {
        Evening evening;
        const auto phone = evening.phone_joins(noon);
        evening.phone_reads(phone, noon);
        CHECK(std::holds_alternative<Stay>(
            evening.screening.hear_phone(phone, wire::Hello{"en"}, noon + 1s)));
        const auto letters = evening.phone_reads(phone, noon + 1s);
        REQUIRE(kinds(letters) == Kinds{"sheet"});
        CHECK(letters[0].at("lang") == "en");
        CHECK(letters[0].at("id") == evening.sheet("en").at("id"));
        CHECK(letters[0].at("id") != evening.sheet("fr").at("id"));
    }

    TEST_CASE("a language the programme does not have becomes the screening's own") {
        Evening evening;
        const auto phone = evening.phone_joins(noon, "de");
        CHECK(evening.phone_reads(phone, noon)[2].at("lang") == "fr");
        CHECK(evening.sheet("de").at("lang") == "fr");
    }

    TEST_CASE("a ping is answered with the moments it came and went") {
        Evening evening;
        const auto phone = evening.phone_joins(noon);
        evening.phone_reads(phone, noon);
        CHECK(std::holds_alternative<Stay>(
            evening.screening.hear_phone(phone, wire::Ping{.id = 7, .sent = 123}, noon + 10us)));
        const auto letters = evening.phone_reads(phone, noon + 25us);
        REQUIRE(letters.size() == 1);
        CHECK(letters[0] == Json{{"t", "pong"}, {"id", 7}, {"c", 123}, {"r", 10}, {"x", 25}});
    }

    TEST_CASE("a phone that talks without end is shown the door") {
        Evening evening;
        const auto phone = evening.phone_joins(noon);
        const wire::Ping ping{.id = 1, .sent = 1};
        constexpr int after_hello = companion::Allowance::burst - 1;
        for (int i = 0; i < after_hello; ++i)
            CHECK(std::holds_alternative<Stay>(evening.screening.hear_phone(phone, ping, noon)));
        CHECK(std::holds_alternative<Close>(evening.screening.hear_phone(phone, ping, noon)));
    }

    TEST_CASE("a change of the film is told at once and again twenty milliseconds later") {
        Evening evening;
        const auto phone = evening.phone_joins(noon);
        evening.phone_reads(phone, noon);
        evening.screening.pass(noon);

        evening.screening.film_is(playing(at(5s), noon + 1ms, 3), noon + 2ms);

        const auto first = evening.phone_reads(phone, noon + 2ms);
        REQUIRE(kinds(first) == Kinds{"timeline"});
        CHECK(first[0].at("pos") == 5'000'000);
        CHECK(first[0].at("ts") == 1000);
        CHECK(first[0].at("vel") == 1);
        CHECK(evening.screening.due() == noon + 22ms);
        evening.screening.pass(noon + 22ms);
        const auto second = evening.phone_reads(phone, noon + 22ms);
        REQUIRE(kinds(second) == Kinds{"timeline"});
        CHECK(second[0].at("seq") == first[0].at("seq"));
        CHECK(second[0].at("ep") == first[0].at("ep"));
    }

    TEST_CASE("what happens at the same epoch has a higher sequence number") {
        Evening evening;
        const auto phone = evening.phone_joins(noon);
        evening.phone_reads(phone, noon);
        evening.screening.film_is(playing(at(5s), noon, 3), noon);
        const Json before = evening.phone_reads(phone, noon)[0];
        evening.screening.film_is(playing(at(5s), noon + 1ms, 3), noon + 1s);
        const Json after = evening.phone_reads(phone, noon + 1s)[0];
        CHECK(after.at("ep") == before.at("ep"));
        CHECK(after.at("seq") > before.at("seq"));
    }

    TEST_CASE("a restarted player whose epoch went back is still believed by the phones") {
        Evening evening;
        const auto phone = evening.phone_joins(noon);
        evening.screening.film_is(playing(at(5s), noon, 9), noon);
        evening.phone_reads(phone, noon);
        evening.screening.film_is(playing(at(6s), noon + 1s, 1), noon + 1s);
        const Json after = evening.phone_reads(phone, noon + 1s)[0];
        CHECK(after.at("ep") == 9);
        CHECK(after.at("pos") == 6'000'000);
    }

    TEST_CASE("the same anchor again is no news") {
        Evening evening;
        const auto phone = evening.phone_joins(noon);
        evening.screening.film_is(playing(at(5s), noon, 3), noon);
        evening.phone_reads(phone, noon);
        evening.screening.film_is(playing(at(5s), noon, 3), noon + 1s);
        CHECK(evening.phone_reads(phone, noon + 1s).empty());
    }

    TEST_CASE("a film that began before this companion is told from its own zero") {
        Evening evening;
        const auto phone = evening.phone_joins(noon);
        evening.screening.film_is(playing(at(5s), noon - 10s, 3), noon);
        const Json timeline = evening.phone_reads(phone, noon)[1];
        CHECK(timeline.at("ts") == 0);
        CHECK(timeline.at("pos") == 15'000'000);
    }

    TEST_CASE("a start that is planned keeps its moment in the future") {
        Evening evening;
        const auto phone = evening.phone_joins(noon);
        evening.screening.film_is(playing(at(5s), noon + 300ms, 3), noon);
        const Json timeline = evening.phone_reads(phone, noon)[1];
        CHECK(timeline.at("ts") == 300'000);
        CHECK(timeline.at("x") == 0);
    }

    TEST_CASE("while the film plays each phone hears it every two seconds") {
        Evening evening;
        std::vector<SeatNumber> phones;
        for (int i = 0; i < 100; ++i) phones.push_back(evening.phone_joins(noon));
        evening.screening.film_is(playing(at(0s), noon, 1), noon);
        evening.timelines_while(noon, 1s, phones);

        const auto count = evening.timelines_while(noon + 1s, 20s, phones);

        for (const auto& [phone, heard] : count) {
            CHECK(heard >= 9);
            CHECK(heard <= 11);
        }
    }

    TEST_CASE("while it stands every five") {
        Evening evening;
        const std::vector phones{evening.phone_joins(noon)};
        evening.timelines_while(noon, 1s, phones);
        const int heard = evening.timelines_while(noon + 1s, 50s, phones)[phones[0]];
        CHECK(heard >= 9);
        CHECK(heard <= 11);
    }

    TEST_CASE("heartbeats of many phones are spread over the period") {
        Evening evening;
        std::vector<SeatNumber> phones;
        for (int i = 0; i < 1000; ++i) phones.push_back(evening.phone_joins(noon));
        evening.screening.film_is(playing(at(0s), noon, 1), noon);
        evening.timelines_while(noon, 1s, phones);

        evening.screening.pass(noon + 1s);
        for (const auto phone : phones) evening.phone_reads(phone, noon + 1s);
        evening.screening.pass(noon + 1100ms);

        int at_once = 0;
        for (const auto phone : phones)
            at_once += static_cast<int>(evening.phone_reads(phone, noon + 1100ms).size());
        CHECK(at_once > 30);
        CHECK(at_once < 70);  // a twentieth of them
    }

    TEST_CASE("a release is another sheet, and everybody is told its name") {
        auto facts = facts_of_an_evening();
        facts.marks.starts.clear();
        Evening unmarked{facts};
        const auto phone = unmarked.phone_joins(noon);
        const Json before = unmarked.phone_reads(phone, noon)[2];

        unmarked.screening.released({{.prompt = "p1", .at = at(7s)}});

        const auto letters = unmarked.phone_reads(phone, noon);
        REQUIRE(kinds(letters) == Kinds{"sheet"});
        CHECK(letters[0].at("id") != before.at("id"));
        CHECK(letters[0].at("id") == unmarked.sheet().at("id"));
        CHECK(unmarked.sheet().at("cues")[0].at("in") == 7'000'000);
        unmarked.screening.released({{.prompt = "p1", .at = at(7s)}});
        CHECK(unmarked.phone_reads(phone, noon).empty());
    }

    TEST_CASE("holds are in the sheet of a screening that has them") {
        auto facts = facts_of_an_evening();
        facts.holds = true;
        CHECK(Evening{facts}.sheet().at("holds") == Json{119'999'999, 239'999'999});
    }

    TEST_CASE("in a school nothing that is sent names an action") {
        auto facts = facts_of_an_evening();
        facts.programme = media::without_advocacy(facts.programme);
        facts.mode = media::Mode::school;
        Evening school{facts};
        const auto phone = school.phone_joins(noon);
        const auto letters = school.phone_reads(phone, noon);
        CHECK(letters[0].at("mode") == "school");
        const std::string sheet = school.sheet().dump();
        CHECK(sheet.find("gir\"") == std::string::npos);  // "agir", "Agir"
        CHECK(sheet.find("\"actions\"") == std::string::npos);
    }
}
