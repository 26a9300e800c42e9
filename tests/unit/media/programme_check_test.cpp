#include "media/programme_check.h"

#include <algorithm>
#include <string>

#include <doctest/doctest.h>

#include "tests/unit/media/a_programme.h"

using namespace std::chrono_literals;

namespace {

// The one place the programme is refused for; "" when it is not, "several" when there are more.
std::string refused_at(const media::Programme& programme) {
    const auto problems = media::check_programme(programme);
    if (problems.empty()) return "";
    return problems.size() == 1 ? problems.front().place : "several";
}

media::Poll a_poll(std::size_t options) {
    media::Poll poll{.id = "avis", .question = {{"fr", "Alors ?"}}, .options = {}};
    for (std::size_t i = 0; i < options; ++i)
        poll.options.push_back(
            {.id = "o" + std::to_string(i), .text = {{"fr", "Oui " + std::to_string(i)}}});
    return poll;
}

}  // namespace

TEST_SUITE("programme check") {
    TEST_CASE("a whole programme passes") {
        CHECK(refused_at(a_programme()).empty());
    }

    TEST_CASE("a prompt for a card nobody wrote is refused at the prompt") {
        auto programme = a_programme();
        programme.chapters[1].prompts[0].subject = "trois";
        CHECK(refused_at(programme) == "/chapters/1/prompts/0/card");
    }

    TEST_CASE("an id used twice is refused where it comes again") {
        auto programme = a_programme();
        programme.questions[0].id = "un";
        programme.chapters[0].questions = {"un"};
        CHECK(refused_at(programme) == "/questions/0/id");
    }

    TEST_CASE("a poll has two to seven options") {
        for (const std::size_t options : {1U, 2U, 7U, 8U}) {
            CAPTURE(options);
            auto programme = a_programme();
            programme.polls = {a_poll(options)};
            CHECK(refused_at(programme) ==
                  (options == 2 || options == 7 ? "" : "/polls/0/options"));
        }
    }

    TEST_CASE("a poll with one answer or eight says how many there may be") {
        for (const std::size_t options : {1U, 8U}) {
            auto programme = a_programme();
            programme.polls = {a_poll(options)};
            const auto problems = media::check_programme(programme);
            REQUIRE(problems.size() == 1);
            CHECK(problems[0].what == (options == 1 ? "Il faut au moins deux réponses."
                                                    : "Il faut au plus 7 réponses."));
        }
    }

    TEST_CASE("an empty answer is refused, and one that is there already") {
        auto programme = a_programme();
        programme.polls = {a_poll(3)};
        programme.polls[0].options[1].text["fr"] = "";
        CHECK(refused_at(programme) == "/polls/0/options/1/text/fr");
        CHECK(media::check_programme(programme)[0].what == "Cette réponse est vide.");
        programme.polls[0].options[1].text["fr"] = programme.polls[0].options[0].text["fr"];
        CHECK(refused_at(programme) == "/polls/0/options/1/text/fr");
        CHECK(media::check_programme(programme)[0].what ==
              "La réponse «\u202fOui 0\u202f» est déjà là.");
        programme.polls[0].options[1] = programme.polls[0].options[0];
        programme.polls[0].options[1].text["fr"] = "Non";
        CHECK(refused_at(programme) == "/polls/0/options/1/id");
    }

    TEST_CASE("a poll that the film opens in a chapter nobody wrote is refused there") {
        auto programme = a_programme();
        programme.polls = {a_poll(2)};
        programme.polls[0].open_at = {.chapter = programme.chapters[1].id, .offset = 10s};
        CHECK(refused_at(programme).empty());
        programme.polls[0].open_at->chapter = "cour";
        CHECK(refused_at(programme) == "/polls/0/open_at/chapter");
        CHECK(
            media::check_programme(programme)[0].what ==
            "Aucun chapitre ne s’appelle «\u202fcour\u202f»\u202f: ce vote ne s’ouvrirait jamais.");
    }

    TEST_CASE("a link that tracks its reader is refused") {
        for (const char* url :
             {"https://click.email.example.org/x", "https://example.org/?utm_source=a"}) {
            auto programme = a_programme();
            programme.actions[0].url = url;
            CHECK(refused_at(programme) == "/actions/0/url");
        }
    }

    TEST_CASE("a link that is no web address is refused") {
        for (const char* url : {"javascript:alert(1)", "data:text/html,x", "example.org",
                                "https://", "https://a b.org/x"}) {
            CAPTURE(url);
            auto programme = a_programme();
            programme.cards[0].source.url = url;
            CHECK(refused_at(programme) == "/cards/0/source/url");
        }
    }

    TEST_CASE("a date that does not exist is refused") {
        for (const char* date : {"", "20", "2020-13", "2020-02-30", "hier", "2020-2-3"}) {
            CAPTURE(date);
            auto programme = a_programme();
            programme.cards[0].source.date = date;
            CHECK(refused_at(programme) == "/cards/0/source/date");
        }
    }

    TEST_CASE("a text must exist in French") {
        auto programme = a_programme();
        programme.cards[0].title = {{"en", "One"}};
        CHECK(refused_at(programme) == "/cards/0/title");
    }

    TEST_CASE("a language that was not announced is refused") {
        auto programme = a_programme();
        programme.cards[0].title["de"] = "Eins";
        CHECK(refused_at(programme) == "/cards/0/title/de");
    }

    TEST_CASE("a prompt that lasts no time is refused") {
        auto programme = a_programme();
        programme.chapters[0].prompts[0].lasts = 0s;
        CHECK(refused_at(programme) == "/chapters/0/prompts/0/for");
    }
}
