#include "media/interruption.h"

#include <set>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include "tests/unit/media/a_programme.h"

using namespace std::chrono_literals;
using Json = nlohmann::json;
using media::Interruption;
using Lasting = media::RoundTotals::Lasting;

namespace {

media::Programme with_a_poll() {
    media::Programme programme = a_programme();
    programme.polls = {{.id = "avis",
                        .question = {},
                        .options = {{.id = "oui", .text = {}}, {.id = "non", .text = {}}}}};
    return programme;
}

Interruption an_interruption() {
    return {.film = "1-f",
            .position = at(83s) + 216ms,
            .state = media::FilmState::playing,
            .releases = {{.prompt = "p2", .at = at(12s)}},
            .rounds = {{.poll = "avis",
                        .round = "before",
                        .votes = {{{20, 14, 2}, {0, 0, 0}, {0, 0, 0}, {3, 1, 0}}}}}};
}

// The text of it, with one thing changed.
template <class Change>
std::string changed(Change change) {
    Json json = Json::parse(media::interruption_to_json(an_interruption()));
    change(json);
    return json.dump();
}

bool is_refused(const std::string& text) {
    const auto read = media::read_interruption(text);
    return !read && !read.error().what.empty();
}

media::RoundTotals a_closed_round() {
    return {.stage = media::RoundTotals::closed,
            .phones = 60,
            .ballots = 36,
            .refused = 4,
            .counts = {{{20, 14, 2}, {1, 2, 0}, {}, {3, 1, 0}}}};
}

}  // namespace

TEST_SUITE("interruption") {
    TEST_CASE("what is written is read") {
        CHECK(media::read_interruption(media::interruption_to_json(an_interruption())) ==
              an_interruption());
    }

    TEST_CASE("nothing is written but its named fields: no token, no address, no time of day") {
        const Json json = Json::parse(media::interruption_to_json(an_interruption()));
        std::set<std::string> keys;
        const Json flat = json.flatten();
        for (const auto& [place, value] : flat.items()) {
            const auto key = place.substr(place.find_last_not_of("0123456789/") + 1);
            auto name = place.substr(0, place.size() - key.size());
            keys.insert(name.substr(name.rfind('/') + 1));
        }
        CHECK(keys == std::set<std::string>{"contrechamp_interruption", "film", "position", "state",
                                            "prompt", "at", "poll", "round", "revealed", "phones",
                                            "slips", "cards", "hands"});
    }

    TEST_CASE("before the film begins there is nothing to write") {
        media::Notebook pages;
        CHECK_FALSE(media::interruption_of(pages, {}, with_a_poll()));
        pages.position_us = 0;
        CHECK(media::interruption_of(pages, {}, with_a_poll()));
    }

    TEST_CASE("place, state and releases are those of the notebook, by their names") {
        media::Notebook pages;
        for (auto& released : pages.released_us) released = media::Notebook::nothing;
        pages.position_us = 83'216'000;
        pages.state = static_cast<int>(media::FilmState::holding);
        pages.released_us[1] = 12'000'000;
        const auto now = media::interruption_of(pages, {}, with_a_poll());
        REQUIRE(now);
        CHECK(now->position == at(83s) + 216ms);
        CHECK(now->state == media::FilmState::holding);
        CHECK(now->releases == an_interruption().releases);

        pages.state = 99;
        CHECK(media::interruption_of(pages, {}, with_a_poll())->state == media::FilmState::paused);
    }

    TEST_CASE("of the votes only what may last is written, and is what it was") {
        media::Notebook pages;
        pages.position_us = 0;
        media::PollTotals totals;
        totals.rounds[1] = a_closed_round();
        CHECK(media::interruption_of(pages, totals, with_a_poll())->rounds.empty());

        totals.rounds[1].lasting = Lasting::all;
        auto now = media::interruption_of(pages, totals, with_a_poll());
        REQUIRE(now->rounds.size() == 1);
        CHECK(now->rounds[0].round == "before");
        const auto back = media::totals_of(*now, with_a_poll());
        CHECK(back.rounds[1].stage == media::RoundTotals::closed);
        CHECK(back.rounds[1].counts == a_closed_round().counts);
        CHECK(back.rounds[1].ballots == 36);
        CHECK(back.rounds[1].phones == 36);
        CHECK(back.rounds[1].refused == 0);
        CHECK(back.rounds[0] == media::RoundTotals{});

        totals.rounds[1].lasting = Lasting::all_but_slips;
        now = media::interruption_of(pages, totals, with_a_poll());
        CHECK(now->rounds[0].votes[1] == std::vector{0, 0, 0});
    }

    TEST_CASE("of a result that was shown the slips are those that were shown") {
        media::Notebook pages;
        pages.position_us = 0;
        media::PollTotals totals;
        totals.rounds[1] = a_closed_round();
        totals.rounds[1].stage = media::RoundTotals::revealed;
        totals.rounds[1].counts[1] = {9, 9, 0};
        totals.rounds[1].told_slips = {7, 5, 0};
        totals.rounds[1].lasting = Lasting::all;
        const auto now = media::interruption_of(pages, totals, with_a_poll());
        CHECK(now->rounds[0].votes[1] == std::vector{7, 5, 0});
        CHECK(media::totals_of(*now, with_a_poll()).rounds[1].told_slips ==
              media::RoundTotals::Counts{7, 5});
    }

    TEST_CASE("a poll that the programme does not ask, or asks otherwise, is left out") {
        auto other = with_a_poll();
        other.polls[0].options.push_back({.id = "peut-être", .text = {}});
        CHECK(media::totals_of(an_interruption(), other) == media::PollTotals{});
        CHECK(media::totals_of(an_interruption(), a_programme()) == media::PollTotals{});
        CHECK_FALSE(media::totals_of(an_interruption(), with_a_poll()) == media::PollTotals{});
    }

    TEST_CASE("a file that is cut anywhere is refused with a reason") {
        const std::string whole = media::interruption_to_json(an_interruption());
        const std::string read = whole.substr(0, whole.rfind('}') + 1);
        for (std::size_t length = 0; length < read.size(); ++length) {
            CAPTURE(length);
            CHECK(is_refused(read.substr(0, length)));
        }
    }

    TEST_CASE("what cannot be true is refused with a reason") {
        CHECK(is_refused("[]"));
        CHECK(is_refused(std::string(100'000, '[')));
        CHECK(is_refused(changed([](Json& json) { json["film"] = std::string(70'000, 'f'); })));
        CHECK(is_refused(changed([](Json& json) { json["contrechamp_interruption"] = 2; })));
        CHECK(is_refused(changed([](Json& json) { json["position"] = "-0:01"; })));
        CHECK(is_refused(changed([](Json& json) { json["state"] = "lobby"; })));
        CHECK(is_refused(changed([](Json& json) { json["token"] = "secret"; })));
        CHECK(is_refused(changed([](Json& json) { json.erase("releases"); })));
        CHECK(is_refused(changed([](Json& json) { json["rounds"][0]["phones"] = {1, 2}; })));
        CHECK(is_refused(changed([](Json& json) { json["rounds"][0]["phones"] = {-1, 2, 3}; })));
        CHECK(is_refused(changed([](Json& json) { json["rounds"][0]["hands"] = {20'001, 2, 3}; })));
        CHECK(is_refused(changed([](Json& json) {
            for (const char* kind : {"phones", "slips", "cards", "hands"})
                json["rounds"][0][kind] = {1, 2, 3, 4, 5, 6, 7, 8, 9};
        })));
        CHECK(is_refused(changed([](Json& json) {
            for (int i = 0; i < 65; ++i) json["releases"].push_back(json["releases"][0]);
        })));
        CHECK_FALSE(is_refused(changed([](Json&) {})));
    }
}
