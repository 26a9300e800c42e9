// A class: what of it is discussed, and devices that pass round.
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
using What = media::command::Discuss::What;

namespace {

ScreeningFacts facts_of_a_class(int voters_per_device) {
    media::Programme programme = media::without_advocacy(a_programme());
    programme.polls = some_polls();
    return {.programme = std::move(programme),
            .marks = some_marks(),
            .film_end = at(360s),
            .holds = true,
            .mode = media::Mode::school,
            .language = "fr",
            .session = "5f3a09c41be27d68",
            .start = noon,
            .draw_salt = [] { return salt_number(1); },
            .voters_per_device = voters_per_device};
}

struct Classroom {
    explicit Classroom(int voters_per_device = 1) : screening{facts_of_a_class(voters_per_device)} {
        desk = screening.consoles().sit_down(noon);
        CHECK(std::holds_alternative<Stay>(screening.hear_console(desk, wire::Enter{}, noon)));
    }

    SeatNumber device_joins() {
        const SeatNumber seat = screening.phones().sit_down(noon);
        CHECK(std::holds_alternative<Stay>(screening.hear_phone(seat, wire::Hello{"fr"}, noon)));
        return seat;
    }
    std::vector<Json> reads(Audience& audience, SeatNumber number) const {
        std::vector<Json> letters;
        Seat& seat = audience.seat(number);
        while (const auto letter = seat.outbox.next()) {
            letters.push_back(Json::parse(screening.write(*letter, seat, noon)));
            seat.outbox.sent(*letter);
        }
        return letters;
    }
    // "counted" or "refused".
    std::string votes(SeatNumber device, std::uint8_t voter) {
        const wire::Vote vote{.round = {.poll = "avis", .occasion = Occasion::before},
                              .ballot = ballot_of(voter, 0)};
        CHECK(
            std::holds_alternative<Stay>(screening.hear_phone(device, wire::OnBallot{vote}, noon)));
        for (const Json& letter : reads(screening.phones(), device))
            if (letter.at("t") == "ballot") return letter.at("is");
        return "no answer";
    }

    Screening screening;
    SeatNumber desk = 0;
};

}  // namespace

TEST_SUITE("classroom") {
    TEST_CASE("a device that passes round brings as many votes as were declared, and no more") {
        Classroom room{3};
        const auto device = room.device_joins();
        const auto other = room.device_joins();
        room.screening.poll_next(noon);
        std::uint8_t voter = 1;
        for (; voter <= 4; ++voter) CHECK(room.votes(device, voter) == "counted");
        for (; voter <= 6; ++voter) CHECK(room.votes(other, voter) == "counted");
        CHECK(room.votes(device, voter) == "refused");
    }

    TEST_CASE("a phone of one's own is one vote") {
        Classroom room;
        const auto phone = room.device_joins();
        room.screening.poll_next(noon);
        CHECK(room.votes(phone, 1) == "counted");
        CHECK(room.votes(phone, 2) == "refused");
    }

    TEST_CASE("only a device that passes round is told so") {
        for (const int voters : {1, 2}) {
            Classroom room{voters};
            const auto letters = room.reads(room.screening.phones(), room.device_joins());
            REQUIRE(letters.front().at("t") == "welcome");
            CHECK(letters.front().contains("shared") == (voters > 1));
        }
    }

    TEST_CASE("what is discussed is told to the desk, once for each change, and to no phone") {
        Classroom room;
        const auto phone = room.device_joins();
        room.reads(room.screening.phones(), phone);
        room.reads(room.screening.consoles(), room.desk);
        const media::link::Discussion question{.chapter = "lycee",
                                               .shown = {.what = What::question, .place = 0}};
        room.screening.discussed(question);
        CHECK(room.reads(room.screening.consoles(), room.desk) ==
              std::vector<Json>{{{"t", "discussion"}, {"chapter", "lycee"}, {"question", 0}}});
        room.screening.discussed(question);
        CHECK(room.reads(room.screening.consoles(), room.desk).empty());
        CHECK(room.reads(room.screening.phones(), phone).empty());
    }

    TEST_CASE("a desk that comes later learns what is discussed") {
        Classroom room;
        room.screening.discussed({.chapter = "rue", .shown = {.what = What::still}});
        const auto desk = room.screening.consoles().sit_down(noon);
        REQUIRE(
            std::holds_alternative<Stay>(room.screening.hear_console(desk, wire::Enter{}, noon)));
        CHECK(room.reads(room.screening.consoles(), desk).back() ==
              Json{{"t", "discussion"}, {"chapter", "rue"}});
    }
}
