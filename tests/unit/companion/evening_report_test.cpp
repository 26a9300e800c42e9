// The report of an evening, and what is left when all is wiped.
#include "companion/evening_report.h"

#include <chrono>
#include <random>
#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include "companion/screening.h"
#include "tests/unit/companion/some_polls.h"
#include "tests/unit/media/a_programme.h"
#include "tests/unit/noon.h"

using namespace std::chrono_literals;
using namespace companion;  // NOLINT: the folder under test
using Json = nlohmann::json;

namespace {

ScreeningFacts some_facts(media::Mode mode) {
    auto programme = a_programme();
    programme.polls = some_polls();
    if (mode == media::Mode::school) programme.actions.clear();
    return {.programme = std::move(programme),
            .marks = {},
            .film_end = at(360s),
            .mode = mode,
            .session = "5f3a09c41be27d68",
            .start = noon,
            .draw_salt = [] { return salt_number(7); }};
}

struct ReportedEvening {
    explicit ReportedEvening(media::Mode mode = media::Mode::public_)
        : screening{some_facts(mode)} {
        desk = screening.consoles().sit_down(noon);
        desk_says(wire::Enter{});
        letters();
    }

    void phones_join(int count) {
        for (int i = 0; i < count; ++i) {
            phones.push_back(screening.phones().sit_down(noon));
            CHECK(stays(phones.back(), wire::Hello{"fr"}));
        }
    }
    bool stays(SeatNumber phone, const wire::FromPhone& said) {
        now += 1s;
        return std::holds_alternative<Stay>(screening.hear_phone(phone, said, now));
    }
    void desk_says(const wire::FromConsole& said) {
        now += 1s;
        CHECK(std::holds_alternative<Stay>(screening.hear_console(desk, said, now)));
    }
    // The round, asked and revealed: one vote a number, by phone.
    void vote(const std::vector<std::uint8_t>& options, const RoundName& name = avis_before) {
        desk_says(PollOrder{poll_order::Open{name}});
        std::uint8_t voter = 1;
        for (const std::uint8_t option : options) {
            const wire::Vote vote{.round = name, .ballot = ballot_of(voter++, option)};
            CHECK(stays(phones.at(0), wire::OnBallot{vote}));
        }
    }
    void close_round() {
        desk_says(PollOrder{poll_order::Close{}});
        now += Round::notice;
        screening.pass(now);
    }
    std::vector<Json> letters() {
        std::vector<Json> all;
        Seat& seat = screening.consoles().seat(desk);
        while (const auto letter = seat.outbox.next()) {
            all.push_back(Json::parse(screening.write(*letter, seat, now)));
            seat.outbox.sent(*letter);
        }
        return all;
    }
    Json report(const std::string& town = "Lille", const std::string& date = "2026-11-25") {
        letters();
        desk_says(wire::AskReport{.town = town, .date = date});
        const auto all = letters();
        REQUIRE(all.size() == 1);
        CHECK(all[0].at("t") == "report");
        return all[0];
    }

    Moment now = noon;
    Screening screening;
    SeatNumber desk = 0;
    std::vector<SeatNumber> phones;
};

std::vector<std::uint8_t> votes_of(int yes, int no) {
    std::vector<std::uint8_t> votes(static_cast<std::size_t>(yes), 0);
    votes.insert(votes.end(), static_cast<std::size_t>(no), 1);
    return votes;
}

}  // namespace

TEST_SUITE("evening report") {
    TEST_CASE("it is given to the desk as a file, as rows and as a page") {
        ReportedEvening evening;
        evening.phones_join(40);
        evening.vote(votes_of(24, 12));
        evening.close_round();
        evening.desk_says(PollOrder{poll_order::Reveal{avis_before}});
        const Json letter = evening.report();
        const Json& report = letter.at("report");
        CHECK(Json::parse(letter.at("json").get<std::string>()) == report);
        CHECK(report.at("town") == "Lille");
        CHECK(report.at("phones") == 30);
        CHECK(report.at("more_phones") == true);
        CHECK(report.at("polls").size() == 1);
        CHECK(report.at("polls").at(0).at("question") == "Acceptez-vous ces caméras ?");
        CHECK(report.at("polls").at(0).at("rounds") == Json::array({{{"round", "before"},
                                                                     {"grain", "whole"},
                                                                     {"percent", {67, 33}},
                                                                     {"votes", 36},
                                                                     {"kinds", {"phones"}}}}));
        CHECK(letter.at("csv").get<std::string>().find("\"Oui\",67,whole,36") != std::string::npos);
        CHECK(letter.at("html").get<std::string>().find("67\u202f%") != std::string::npos);
    }

    TEST_CASE("a round that is not revealed is not in it") {
        ReportedEvening evening;
        evening.phones_join(40);
        evening.vote(votes_of(24, 12));
        CHECK(evening.report().at("report").at("polls").empty());
        evening.close_round();
        CHECK(evening.report().at("report").at("polls").empty());
    }

    TEST_CASE("of nine votes it says that they were fewer than ten, and of thirteen tens") {
        for (const auto& [yes, no] : {std::pair{6, 3}, std::pair{9, 4}}) {
            ReportedEvening evening;
            evening.phones_join(20);
            evening.vote(votes_of(yes, no));
            evening.close_round();
            evening.desk_says(PollOrder{poll_order::Reveal{avis_before}});
            const Json round = evening.report().at("report").at("polls").at(0).at("rounds").at(0);
            if (yes + no < 10)
                CHECK(round == Json{{"round", "before"}, {"grain", "nothing"}});
            else
                CHECK(round == Json{{"round", "before"},
                                    {"grain", "tens"},
                                    {"percent", {70, 30}},
                                    {"kinds", {"phones"}}});
        }
    }

    TEST_CASE("openings count once for each phone, in tens, and never more than phones") {
        ReportedEvening evening;
        evening.phones_join(24);
        for (const SeatNumber phone : evening.phones)
            for (int i = 0; i < 3; ++i) CHECK(evening.stays(phone, wire::Tap{}));
        CHECK(evening.screening.taps() == 20);
        CHECK(evening.report().at("report").at("taps") == 20);
        CHECK(taps_told(9, 100) == 0);
        CHECK(taps_told(1000, 35) == 30);
    }

    TEST_CASE("nine openings are not told") {
        ReportedEvening evening;
        evening.phones_join(24);
        for (std::size_t i = 0; i < 9; ++i) CHECK(evening.stays(evening.phones.at(i), wire::Tap{}));
        CHECK_FALSE(evening.report().at("report").contains("taps"));
    }

    TEST_CASE("in a school nothing can be opened: whoever says so must go") {
        ReportedEvening evening{media::Mode::school};
        evening.phones_join(24);
        for (const SeatNumber phone : evening.phones)
            CHECK_FALSE(evening.stays(phone, wire::Tap{}));
        CHECK_FALSE(evening.report().at("report").contains("taps"));
        CHECK(evening.report().at("report").at("mode") == "school");
        for (const char* part : {"json", "csv", "html"}) {
            const std::string text = evening.report().at(part);
            CHECK(text.find("pétition") == std::string::npos);
            CHECK(text.find("Liens") == std::string::npos);
        }
    }

    TEST_CASE("who has not said hello has opened nothing") {
        ReportedEvening evening;
        const SeatNumber stranger = evening.screening.phones().sit_down(noon);
        CHECK_FALSE(evening.stays(stranger, wire::Tap{}));
    }

    TEST_CASE("the most phones at once stay, though they have gone") {
        ReportedEvening evening;
        evening.phones_join(8);
        for (const SeatNumber phone : evening.phones) evening.screening.phones().leave(phone);
        CHECK(evening.report().at("report").at("phones") == 8);
        CHECK(evening.report().at("report").at("more_phones") == false);
    }

    TEST_CASE("a town or a day that cannot be is answered with a sentence") {
        ReportedEvening evening;
        for (const auto& [town, date] :
             {std::pair{"", "2026-11-25"}, std::pair{"Lille", "2026-02-30"},
              std::pair{"  ", "2026-11-25"}, std::pair{"Li\nlle", "2026-11-25"}}) {
            const Json letter = evening.report(town, date);
            CHECK_FALSE(letter.contains("report"));
            CHECK(letter.at("why").get<std::string>().size() > 20);
        }
    }

    TEST_CASE("wiped by the desk, all counters are zero, and desk and player are told so once") {
        ReportedEvening evening;
        evening.phones_join(40);
        evening.vote(votes_of(24, 12));
        for (const SeatNumber phone : evening.phones) CHECK(evening.stays(phone, wire::Tap{}));
        evening.letters();
        CHECK_FALSE(evening.screening.wiped_news());
        evening.desk_says(PollOrder{poll_order::Wipe{}});
        CHECK(evening.letters().at(0).at("t") == "wiped");
        CHECK(evening.screening.wiped_news());
        CHECK_FALSE(evening.screening.wiped_news());
        CHECK(evening.screening.peak() == 0);
        CHECK(evening.screening.taps() == 0);
        const Json report = evening.report().at("report");
        CHECK(report.at("phones") == 0);
        CHECK(report.at("polls").empty());
    }

    TEST_CASE("at closing all counters are zero, and phones keep the results they were told") {
        ReportedEvening evening;
        evening.phones_join(40);
        evening.vote(votes_of(24, 12));
        evening.close_round();
        evening.desk_says(PollOrder{poll_order::Reveal{avis_before}});
        const auto told = evening.screening.write_all("fr", evening.now);
        evening.letters();
        evening.screening.close();
        const auto letters = evening.letters();
        REQUIRE(letters.size() == 2);
        CHECK(letters[0].at("t") == "wiped");
        CHECK(letters[1].at("t") == "closed");
        CHECK(evening.screening.peak() == 0);
        CHECK(evening.screening.polls().rounds.empty());
        evening.screening.pass(evening.now);
        CHECK(Json::parse(evening.screening.write_all("fr", evening.now)).at(3) ==
              Json::parse(told).at(3));
    }

    // Phones and paper as they come; what the companion writes, the reader of reports believes.
    TEST_CASE(
        "whatever a hall has said, its report can be read, and tells no more than the hall saw") {
        for (unsigned seed = 0; seed < 2000; ++seed) {
            CAPTURE(seed);
            std::mt19937_64 engine{seed};
            const auto up_to = [&](std::uint64_t most) { return engine() % (most + 1); };
            auto programme = a_programme();
            programme.polls = some_polls();
            const bool second = up_to(1) == 1;
            const std::size_t options = second ? 3 : 2;
            Tally tally{options};
            for (auto i = up_to(80); i > 0; --i) tally.add(up_to(options));
            for (const Kind kind : {Kind::slips, Kind::cards, Kind::hands}) {
                if (up_to(1) == 0) continue;
                std::vector<std::int64_t> counts;
                for (std::size_t i = 0; i <= options; ++i)
                    counts.push_back(static_cast<std::int64_t>(up_to(up_to(1) == 0 ? 4 : 300)));
                CHECK(tally.type_in(kind, counts));
            }
            tally.reveal();
            const std::vector<Standing> standings{
                {.name = {.poll = second ? "qui" : "avis", .occasion = Occasion::after},
                 .stage = Stage::revealed,
                 .closes_at = {},
                 .can_give_time = false,
                 .results = tally.results()}};
            const auto report = evening_report({.programme = programme,
                                                .mode = media::Mode::public_,
                                                .language = "fr",
                                                .peak = static_cast<int>(up_to(300)),
                                                .taps = static_cast<int>(up_to(400)),
                                                .standings = standings},
                                               "Lille", "2026-11-25");
            const auto read = media::read_reports(media::report_to_json(report));
            CHECK(read.problems.empty());
            CHECK(read.evenings == std::vector{report});
            CHECK((report.taps == 0 || report.taps >= 10));
            const auto& results = report.polls.at(0).rounds.at(0).results;
            CHECK(results.percent == tally.results().percent);
            CHECK((results.votes == 0 || results.votes >= 10));
        }
    }
}
