// an_evening.h: a screening of the small programme, and what those who listen to it have read.
#pragma once

#include <chrono>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include "companion/screening.h"
#include "tests/unit/media/a_programme.h"
#include "tests/unit/noon.h"

inline companion::ScreeningFacts facts_of_an_evening() {
    return {.programme = a_programme(),
            .marks = some_marks(),
            .film_end = at(std::chrono::seconds{360}),
            .holds = false,
            .mode = media::Mode::public_,
            .language = "fr",
            .session = "5f3a09c41be27d68",
            .start = noon};
}

using Letters = std::vector<nlohmann::json>;
using Kinds = std::vector<std::string>;

inline Kinds kinds(const Letters& letters) {
    Kinds names;
    for (const nlohmann::json& letter : letters) names.push_back(letter.at("t"));
    return names;
}

struct AnEvening {
    explicit AnEvening(companion::ScreeningFacts facts = facts_of_an_evening())
        : screening{std::move(facts)} {}

    companion::SeatNumber phone_joins(companion::Moment now = noon,
                                      const std::string& language = "fr") {
        const companion::SeatNumber seat = screening.phones().sit_down(now);
        phone_says(seat, companion::wire::Hello{language}, now);
        return seat;
    }
    void phone_says(companion::SeatNumber seat, const companion::wire::FromPhone& said,
                    companion::Moment now = noon) {
        CHECK(std::holds_alternative<companion::Stay>(screening.hear_phone(seat, said, now)));
    }
    companion::SeatNumber console_enters(companion::Moment now = noon) {
        const companion::SeatNumber seat = screening.consoles().sit_down(now);
        CHECK(std::holds_alternative<companion::Stay>(
            screening.hear_console(seat, companion::wire::Enter{}, now)));
        return seat;
    }

    Letters phone_reads(companion::SeatNumber number, companion::Moment now = noon) {
        return read(screening.phones(), number, now);
    }
    Letters console_reads(companion::SeatNumber number, companion::Moment now = noon) {
        return read(screening.consoles(), number, now);
    }

    companion::Screening screening;

private:
    Letters read(companion::Audience& audience, companion::SeatNumber number,
                 companion::Moment now) const {
        Letters letters;
        companion::Seat& seat = audience.seat(number);
        while (const auto letter = seat.outbox.next()) {
            letters.push_back(nlohmann::json::parse(screening.write(*letter, seat, now)));
            seat.outbox.sent(*letter);
        }
        return letters;
    }
};
