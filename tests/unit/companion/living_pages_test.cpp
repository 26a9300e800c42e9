#include "companion/living_pages.h"

#include <chrono>
#include <map>
#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include "tests/unit/companion/some_polls.h"
#include "tests/unit/has.h"
#include "tests/unit/media/a_programme.h"
#include "tests/unit/noon.h"

using namespace std::chrono_literals;
using namespace companion;  // NOLINT: the folder under test
using Json = nlohmann::json;
using media::FilmState;

namespace {

std::string_view body(const Answer& answer) {
    return answer.bytes.substr(answer.bytes.find("\r\n\r\n") + 4);
}

struct PagedEvening {
    explicit PagedEvening(media::ChapterMarks marks = some_marks(),
                          media::Programme programme = a_programme())
        : screening{{.programme = std::move(programme),
                     .marks = std::move(marks),
                     .film_end = at(360s),
                     .language = "fr",
                     .session = "5f3a09c41be27d68",
                     .start = noon,
                     .draw_salt = [] { return salt_number(1); }}} {}

    void film(FilmState state, std::chrono::seconds position) {
        screening.film_is({.state = state,
                           .vector = {.position = at(position),
                                      .velocity = state == FilmState::playing ? 1.0 : 0.0,
                                      .timestamp = noon},
                           .epoch = ++epoch},
                          noon);
    }

    SeatNumber joins() {
        const SeatNumber seat = screening.phones().sit_down(noon);
        CHECK(std::holds_alternative<Stay>(screening.hear_phone(seat, wire::Hello{"fr"}, noon)));
        return seat;
    }

    struct How {
        Door door = Door::audience;
        std::string_view method = "GET";
        std::string_view encoding{};
    };
    std::optional<Answer> asks(std::string_view path, std::string_view query, Moment now,
                               const How& how) {
        const PageRequest request{.door = how.door,
                                  .method = how.method,
                                  .path = path,
                                  .host = "here:1",
                                  .accept_encoding = how.encoding,
                                  .query = query};
        CHECK(LivingPages::knows(request));
        return pages.answer(request, now);
    }
    std::optional<Answer> asks(std::string_view path, std::string_view query = "lang=fr",
                               Moment now = noon) {
        return asks(path, query, now, How{});
    }
    std::string reads(std::string_view query = "lang=fr", Moment now = noon) {
        const auto answer = asks("/lire", query, now);
        REQUIRE(answer);
        return std::string{answer->bytes};
    }

    Json hears(std::string_view query, Moment now = noon) {
        const auto answer = asks("/messages", query, now);
        REQUIRE(answer);
        return Json::parse(body(*answer));
    }

    Screening screening;
    LivingPages pages{screening, ":root { --paper: black; }\n"};
    std::uint32_t epoch = 0;
};

using Kinds = std::vector<std::string>;

Kinds kinds(const Json& messages) {
    Kinds names;
    for (const Json& message : messages) names.push_back(message.at("t"));
    return names;
}

}  // namespace

TEST_SUITE("living pages") {
    TEST_CASE("a card is there from its moment on") {
        PagedEvening evening;
        evening.film(FilmState::playing, 0s);
        CHECK_FALSE(has(evening.reads("lang=fr", noon + 19s), "<h3>Un</h3>"));
        CHECK(has(evening.reads("lang=fr", noon + 20s), "<h3>Un</h3>"));
        CHECK_FALSE(has(evening.reads("lang=fr", noon + 120s), "<h3>Deux</h3>"));
        CHECK(has(evening.reads("lang=fr", noon + 130s), "<h3>Deux</h3>"));
    }

    TEST_CASE("of a film nobody has marked, a card is there once it was released") {
        PagedEvening evening{media::ChapterMarks{}};
        evening.film(FilmState::playing, 50s);
        CHECK_FALSE(has(evening.reads(), "Pourquoi"));
        evening.screening.released({{.prompt = "p1", .at = at(40s)}});
        CHECK(has(evening.reads(), "<h3>Un</h3>"));
        CHECK(has(evening.reads(), "Pourquoi"));
    }

    TEST_CASE("a film that goes back to the lobby takes its cards with it") {
        PagedEvening evening;
        evening.film(FilmState::paused, 200s);
        CHECK(has(evening.reads(), "<h3>Un</h3>"));
        evening.film(FilmState::lobby, 0s);
        CHECK_FALSE(has(evening.reads(), "<h3>Un</h3>"));
    }

    TEST_CASE("a page is built once for all who ask while nothing has changed") {
        PagedEvening evening;
        evening.film(FilmState::playing, 0s);
        const auto first = evening.asks("/lire", "lang=fr", noon + 30s);
        const auto second = evening.asks("/lire", "lang=fr&x=1", noon + 90s);
        REQUIRE(first);
        REQUIRE(second);
        CHECK(first->owner == second->owner);
        const auto later = evening.asks("/lire", "lang=fr", noon + 130s);
        REQUIRE(later);
        CHECK(later->owner != first->owner);
        CHECK(has(std::string{first->bytes}, "<h3>Un</h3>"));  // still being sent to somebody
    }

    TEST_CASE("a language the programme lacks is answered in the screening's own") {
        PagedEvening evening;
        CHECK(has(evening.reads("lang=en"), R"(<html lang="en")"));
        for (const char* query : {"", "lang=xx", "lang=", "lang=%3Cscript%3E", "lang", "&&=&"})
            CHECK_MESSAGE(has(evening.reads(query), R"(<html lang="fr")"), query);
    }

    TEST_CASE("it is not stored anywhere and loads nothing from elsewhere") {
        PagedEvening evening;
        const std::string page = evening.reads();
        CHECK(page.starts_with("HTTP/1.1 200 OK\r\n"));
        CHECK(has(page, "cache-control: no-store\r\n"));
        CHECK(has(page, "content-security-policy: default-src 'none'"));
        CHECK_FALSE(has(page, "content-disposition"));
    }

    TEST_CASE("there is nothing to take away before the film has ended") {
        PagedEvening evening;
        CHECK_FALSE(evening.asks("/a-emporter"));
        evening.film(FilmState::playing, 340s);
        CHECK_FALSE(evening.asks("/a-emporter", "lang=fr", noon + 19s));
        const auto answer = evening.asks("/a-emporter", "lang=fr", noon + 20s);
        REQUIRE(answer);
        const std::string page{answer->bytes};
        CHECK(has(page, "content-disposition: attachment; filename=\"essai-fr.html\"\r\n"));
        CHECK(has(page, "<h3>Deux</h3>"));
        CHECK(has(page, "<style>\n:root { --paper: black; }\n</style>"));
    }

    TEST_CASE("a phone that asks is told all that a socket would tell, with the time") {
        PagedEvening evening;
        evening.film(FilmState::playing, 0s);
        const Json told = evening.hears("lang=en", noon + 3s);
        CHECK(kinds(told) == Kinds{"welcome", "timeline", "sheet", "pong"});
        for (const Json& message : told) CHECK(message.at("x") == 3'000'000);
        CHECK(told[1].at("state") == "playing");
        CHECK(told[2].at("lang") == "en");
        CHECK(told[3].at("r") == 3'000'000);
    }

    TEST_CASE(
        "the sheet is the one that the messages name, at both doors, whatever id is asked for") {
        PagedEvening evening;
        for (const Door door : {Door::audience, Door::console})
            for (const char* query : {"lang=en", "lang=en&id=0123456789abcdef", "id=x&lang=en"}) {
                const auto answer = evening.asks("/sheet", query, noon, {.door = door});
                REQUIRE(answer);
                const Json sheet = Json::parse(body(*answer));
                CHECK(sheet.at("t") == "cues");
                CHECK(sheet.at("lang") == "en");
                CHECK(sheet.at("id") == evening.hears("lang=en")[2].at("id"));
                CHECK_FALSE(sheet.contains("x"));
            }
    }

    TEST_CASE("the sheet is packed once for all who ask, and anew when something was released") {
        PagedEvening evening{media::ChapterMarks{}};
        const auto first = evening.asks("/sheet");
        const auto second = evening.asks("/sheet", "lang=xx", noon + 1h);
        REQUIRE(first);
        REQUIRE(second);
        CHECK(first->owner == second->owner);
        evening.screening.released({{.prompt = "p1", .at = at(40s)}});
        const auto later = evening.asks("/sheet");
        REQUIRE(later);
        CHECK(later->owner != first->owner);
        CHECK(Json::parse(body(*first)).at("cues").empty());  // still being sent to somebody
        CHECK(Json::parse(body(*later)).at("cues")[0].at("in") == 40'000'000);
    }

    TEST_CASE("the sheet is sent like any page: packed for who can unpack, and kept by nobody") {
        PagedEvening evening;
        const auto plain = evening.asks("/sheet");
        const auto packed = evening.asks("/sheet", "lang=fr", noon, {.encoding = "gzip, br"});
        const auto head = evening.asks("/sheet", "lang=fr", noon, {.method = "HEAD"});
        REQUIRE(plain);
        REQUIRE(packed);
        REQUIRE(head);
        const std::string text{plain->bytes};
        CHECK(has(text, "content-type: application/json; charset=utf-8\r\n"));
        CHECK(has(text, "cache-control: no-store\r\n"));
        CHECK(has(text, "referrer-policy: no-referrer\r\n"));
        CHECK_FALSE(has(text, "etag"));
        CHECK_FALSE(has(text, "content-encoding"));
        CHECK(has(std::string{packed->bytes}, "content-encoding: gzip\r\n"));
        CHECK(packed->bytes.size() < plain->bytes.size());
        CHECK(text.starts_with(head->bytes));
        CHECK(body(*head).empty());
    }

    TEST_CASE("a ballot is counted and answered like a socket's, and its head alone is none") {
        auto programme = a_programme();
        programme.polls = some_polls();
        PagedEvening evening{some_marks(), std::move(programme)};
        evening.screening.polling_phones_are(1);
        evening.screening.poll_next(noon);
        const std::string query =
            "poll=avis&round=before&token=9f86d081884c7d659a2feaa0c55ad015&option=1";
        CHECK_FALSE(evening.asks("/ballot", query + "&n=0", noon, {.method = "HEAD"}));
        const auto verdict = [&](const std::string& more) {
            const auto answer = evening.asks("/ballot", query + more);
            REQUIRE(answer);
            CHECK(has(std::string{answer->bytes}, "cache-control: no-store\r\n"));
            return Json::parse(body(*answer)).at("is").get<std::string>();
        };
        CHECK(verdict("&n=1") == "unknown");
        CHECK(verdict("&n=0") == "counted");
        for (const char* wrong : {"", "&n=-1", "&n=zero", "&n=0&option=x"})
            CHECK_FALSE(evening.asks("/ballot", query + wrong));
        evening.film(FilmState::playing, 0s);
        CHECK(verdict("&n=0") == "closed");
    }

    TEST_CASE("who asks for the head of the messages gets no body") {
        PagedEvening evening;
        const auto answer = evening.asks("/messages", "", noon, {.method = "HEAD"});
        REQUIRE(answer);
        CHECK(answer->bytes.ends_with("\r\n\r\n"));
        CHECK(has(std::string{answer->bytes}, "content-type: application/json\r\n"));
    }

    TEST_CASE("those to be read are at the audience's door only") {
        for (const char* path : {"/lire", "/a-emporter", "/messages", "/ballot"})
            CHECK_FALSE(LivingPages::knows({.door = Door::console,
                                            .method = "GET",
                                            .path = path,
                                            .host = {},
                                            .accept_encoding = {}}));
    }

    TEST_CASE("a value is found by its whole key") {
        CHECK(value_in("lang=fr&rev=3", "rev") == "3");
        CHECK(value_in("xrev=1&rev=3", "rev") == "3");
        CHECK(value_in("rev", "rev").empty());
        CHECK(value_in("", "rev").empty());
    }

    TEST_CASE(
        "what is held is counted when somebody asks, and built once for all until it changes") {
        PagedEvening evening;
        const auto nobody = evening.asks("/donnees");
        REQUIRE(nobody);
        CHECK(has(std::string{nobody->bytes}, "Téléphones connectés\u202f: 0<"));
        const SeatNumber first = evening.joins();
        CHECK(has(std::string{evening.asks("/donnees")->bytes}, "Téléphones connectés\u202f: 1<"));
        CHECK(evening.asks("/donnees")->owner == evening.asks("/donnees", "lang=fr&x=1")->owner);
        CHECK(has(std::string{evening.asks("/donnees", "lang=en")->bytes}, "Phones connected: 1<"));
        evening.screening.phones().leave(first);
        const std::string gone{evening.asks("/donnees")->bytes};
        CHECK(has(gone, "Téléphones connectés\u202f: 0<"));
        CHECK(has(gone, "Téléphones au plus fort\u202f: 1<"));
        CHECK(has(gone, "Liens ouverts après le film, en dizaines\u202f: 0<"));
    }

    TEST_CASE(
        "the most phones at once are counted however they ask, and stay when they have gone") {
        PagedEvening evening;
        evening.screening.polling_phones_are(3);
        const SeatNumber first = evening.joins();
        evening.joins();
        evening.screening.polling_phones_are(0);
        evening.screening.phones().leave(first);
        CHECK(evening.screening.room().phones == 1);
        CHECK(evening.screening.peak() == 5);
    }

    TEST_CASE("every number that is held of votes is said, none of them finer than tens of votes") {
        auto programme = a_programme();
        programme.polls = some_polls();
        PagedEvening evening{some_marks(), std::move(programme)};
        const auto held = [&] {
            std::map<std::string, int> rows;
            const Json json = Json::parse(body(*evening.asks("/donnees.json")));
            for (const Json& row : json.at("held")) rows[row.at("what")] = row.at("number");
            return rows;
        };
        using Rows = std::map<std::string, int>;
        CHECK(held() == Rows{{"phones", 0}, {"clocks", 0}, {"peak", 0}, {"taps", 0}});
        evening.screening.polling_phones_are(25);
        evening.screening.poll_next(noon);
        const RoundName before{.poll = "avis", .occasion = Occasion::before};
        for (std::uint8_t voter = 0; voter < 27; ++voter)
            static_cast<void>(evening.screening.hear_ballot(
                wire::Vote{.round = before, .ballot = ballot_of(voter, 0)}, noon));
        CHECK(held() == Rows{{"phones", 25},
                             {"clocks", 0},
                             {"peak", 25},
                             {"taps", 0},
                             {"hashes", 20},
                             {"ballots", 20},
                             {"typed", 0},
                             {"most", 25},
                             {"refused", 2}});
        CHECK(has(std::string{evening.asks("/donnees")->bytes},
                  "Jetons hachés du vote ouvert, à la dizaine\u202f: 20<"));
        evening.film(FilmState::playing, 0s);
        CHECK(held() == Rows{{"phones", 25},
                             {"clocks", 0},
                             {"peak", 25},
                             {"taps", 0},
                             {"hashes", 0},
                             {"ballots", 20},
                             {"typed", 0},
                             {"most", 25},
                             {"refused", 2}});
    }

    TEST_CASE("the page about data has the names that people try") {
        PagedEvening evening;
        const std::string french{evening.asks("/donnees", "")->bytes};
        const std::string english{evening.asks("/donnees", "lang=en")->bytes};
        for (const char* name : {"/confidentialite", "/vie-privee"}) {
            CHECK(std::string{evening.asks(name, "")->bytes} == french);
            CHECK(std::string{evening.asks(name, "lang=en")->bytes} == english);
        }
        CHECK(std::string{evening.asks("/privacy", "")->bytes} == english);
        CHECK(std::string{evening.asks("/privacy", "lang=fr")->bytes} == french);
    }

    TEST_CASE("where the kernel does not confine us, it is said among what is held") {
        PagedEvening evening;
        CHECK_FALSE(has(std::string{evening.asks("/donnees")->bytes}, "noyau"));
        evening.screening.is_unconfined();
        CHECK(has(std::string{evening.asks("/donnees")->bytes},
                  "<li>Attention\u202f: le noyau de cet ordinateur n’enferme pas ce programme."));
        CHECK(has(std::string{evening.asks("/donnees.json")->bytes},
                  R"({"what":"unconfined","number":1})"));
    }

    TEST_CASE("the film does not change what is held") {
        PagedEvening evening;
        const auto before = evening.asks("/donnees");
        evening.film(FilmState::playing, 100s);
        REQUIRE(before);
        CHECK(evening.asks("/donnees")->owner == before->owner);
    }

    TEST_CASE("what is held can be read by a page, under the same headers") {
        PagedEvening evening;
        evening.joins();
        const auto answer = evening.asks("/donnees.json");
        REQUIRE(answer);
        const std::string whole{answer->bytes};
        CHECK(
            whole.ends_with("\r\n\r\n{\"held\":[{\"what\":\"phones\",\"number\":1},"
                            "{\"what\":\"clocks\",\"number\":0},{\"what\":\"peak\",\"number\":1},"
                            "{\"what\":\"taps\",\"number\":0}]}"));
        CHECK(has(whole, "content-type: application/json\r\n"));
        CHECK(has(whole, "cache-control: no-store\r\n"));
        CHECK(has(whole, "content-security-policy: default-src 'none'"));
    }
}
