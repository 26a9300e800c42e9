#include "companion/reading_page.h"

#include <filesystem>
#include <string>

#include <doctest/doctest.h>

#include "media/base/text_file.h"
#include "media/programme_file.h"
#include "tests/unit/has.h"
#include "tests/unit/media/a_programme.h"

using namespace companion;  // NOLINT: the folder under test
using Phase = companion::Progress::Phase;

namespace {

struct Reader {
    media::Programme programme = a_programme();
    media::Mode mode = media::Mode::public_;
    Progress progress{};

    [[nodiscard]] std::string reads(std::string_view language = "fr") const {
        return reading_page(
            {.programme = programme, .mode = mode, .progress = progress, .language = language});
    }
    [[nodiscard]] std::string takes(std::string_view language = "fr") const {
        return take_away_page(
            {.programme = programme, .mode = mode, .progress = progress, .language = language},
            "a { b: c; }\n");
    }
};

media::Programme the_real_one() {
    const auto text = media::read_text(std::filesystem::path{SOURCE_DIR} /
                                       "media/dans-leurs-yeux/programme.json");
    REQUIRE(text);
    media::ReadProgramme read = media::read_programme(*text);
    REQUIRE(read.problems.empty());
    return std::move(read.programme);
}

}  // namespace

TEST_SUITE("reading page") {
    TEST_CASE("before the film it holds no card, no question and no action") {
        const std::string page = Reader{}.reads();
        CHECK(has(page, "Le film n’a pas encore commencé."));
        CHECK(has(page, "Pas encore de carte."));
        for (const char* word : {"Un</h3>", "Pourquoi", "Agir", "example.org"})
            CHECK_MESSAGE(!has(page, word), word);
    }

    TEST_CASE("during the film it holds what has been so far, the newest first") {
        Reader reader{.progress = {.phase = Phase::during, .seen = {"p1"}, .chapters = {"lycee"}}};
        CHECK(has(reader.reads(), "<h3>Un</h3>"));
        CHECK(has(reader.reads(), "Pourquoi ?"));
        CHECK(has(reader.reads(), "<p class=\"kicker\">Le lycée</p>"));
        CHECK_FALSE(has(reader.reads(), "<h3>Deux</h3>"));
        reader.progress.seen.emplace_back("p2");
        const std::string page = reader.reads();
        CHECK(page.find("<h3>Deux</h3>") < page.find("<h3>Un</h3>"));
        CHECK_FALSE(has(page, "Agir"));
    }

    TEST_CASE("a card has its source, with the address in full and the date in words") {
        const Reader reader{.progress = {.phase = Phase::during, .seen = {"p1"}, .chapters = {}}};
        const std::string page = reader.reads();
        CHECK(has(page, R"(<a href="https://example.org/a")"));
        CHECK(has(page, "Un journal</a>, février 2020"));
        CHECK(has(page, R"(<span class="address">https://example.org/a</span>)"));
    }

    TEST_CASE("after the film it holds everything, and the way to take it along") {
        const Reader reader{.programme = the_real_one(), .progress = {.phase = Phase::after}};
        const std::string page = reader.reads();
        for (const media::Card& card : reader.programme.cards)
            CHECK_MESSAGE(has(page, "<h3>" + card.title.at("fr") + "</h3>"), card.id);
        for (const media::Action& action : reader.programme.actions)
            CHECK_MESSAGE(has(page, action.url), action.id);
        for (const media::Experiment& experiment : reader.programme.experiments)
            for (const media::Source& source : experiment.sources)
                CHECK_MESSAGE(has(page, source.label), source.url);
        CHECK(has(page, "/a-emporter?lang=fr"));
        CHECK(has(
            page,
            "15\u00A0€ par mois coûtent 5,10\u00A0€ après la réduction d’impôt de 66\u202f%, si "
            "vous payez assez d’impôt."));
    }

    TEST_CASE("a link brings the news, in the same language; nothing reloads by itself") {
        const Reader reader{.progress = {.phase = Phase::during}};
        CHECK(has(reader.reads("fr"), R"(href="/lire?lang=fr">Actualiser</a>)"));
        CHECK(has(reader.reads("en"), R"(href="/lire?lang=en">Refresh</a>)"));
        CHECK(has(reader.reads("en"), R"(href="/donnees?lang=en">Your data</a>)"));
        CHECK_FALSE(has(reader.reads(), "http-equiv"));
        CHECK_FALSE(has(reader.reads(), "<script"));
    }

    TEST_CASE("it speaks the language it is asked for and leads to the others") {
        Reader reader{.progress = {.phase = Phase::during}};
        reader.programme.languages = {"fr", "en", "fr-simple", "ar"};
        CHECK(has(reader.reads("en"), R"(<html lang="en" dir="ltr">)"));
        CHECK(has(reader.reads("fr-simple"), R"(<html lang="fr" dir="ltr">)"));
        CHECK(has(reader.reads("ar"), R"(<html lang="ar" dir="rtl">)"));
        CHECK(has(reader.reads("ar"), "<h2>البطاقات</h2>"));
        CHECK(has(reader.reads("en"), R"(href="/lire?lang=ar" lang="ar">العربية</a>)"));
        CHECK(has(reader.reads("fr"), R"(href="/lire?lang=en" lang="en">English</a>)"));
        CHECK(has(reader.reads("fr"), "Français simple</a>"));
    }

    TEST_CASE("no text of a programme becomes markup") {
        Reader reader{.progress = {.phase = Phase::after}};
        const std::string evil = "<script>alert(\"1\")</script>";
        media::Programme& programme = reader.programme;
        programme.title["fr"] = programme.notice["fr"] = evil;
        programme.cards[0].title["fr"] = programme.cards[0].body["fr"] = evil;
        programme.cards[0].source = {.label = evil, .url = "https://a/\"" + evil, .date = evil};
        programme.questions[0].text["fr"] = programme.chapters[0].title["fr"] = evil;
        programme.actions[0].title["fr"] = programme.actions[0].link_label["fr"] = evil;
        programme.actions[0].url = "javascript:" + evil;
        programme.glossary = {{.term = {{"fr", evil}}, .meaning = {{"fr", evil}}}};
        programme.experiments = {{.id = "e",
                                  .name = {{"fr", evil}},
                                  .place = evil,
                                  .years = evil,
                                  .summary = {{"fr", evil}},
                                  .sources = {programme.cards[0].source}}};
        for (const std::string& page : {reader.reads(), reader.takes()}) {
            CHECK_FALSE(has(page, "<script"));
            CHECK_FALSE(has(page, "\"javascript:"));
            CHECK_FALSE(has(page, "https://a/\""));
        }
    }

    TEST_CASE("a school's has no action and no word of the campaign, in any language") {
        const Reader school{.programme = media::without_advocacy(the_real_one()),
                            .mode = media::Mode::school,
                            .progress = {.phase = Phase::after}};
        for (const std::string& language : school.programme.languages)
            for (const std::string& page : {school.reads(language), school.takes(language)})
                for (const char* word : {"pétition", "petition", "faire un don", "donation",
                                         "soutenir.amnesty", "Et maintenant", "What now"})
                    CHECK_MESSAGE(!has(page, word), language << " says " << word);
    }

    TEST_CASE("a mode is kept even if a programme with actions got here") {
        const Reader school{.mode = media::Mode::school, .progress = {.phase = Phase::after}};
        CHECK_FALSE(has(school.reads(), "Agir"));
    }

    TEST_CASE("what is taken away needs nothing else and leads nowhere in the hall") {
        const Reader reader{.progress = {.phase = Phase::after}};
        const std::string page = reader.takes();
        CHECK(has(page, "<style>\na { b: c; }\n</style>"));
        CHECK(has(page, "<h3>Deux</h3>"));
        CHECK_FALSE(has(page, "href=\"/"));
        CHECK_FALSE(has(page, "Actualiser"));
    }

    TEST_CASE("a programme without end makes a page that ends") {
        Reader reader{.progress = {.phase = Phase::after}};
        const media::Card card = reader.programme.cards[0];
        const std::string long_text(2000, '<');
        for (int i = 0; i < 500; ++i) {
            reader.programme.cards.push_back(card);
            reader.programme.cards.back().id += std::to_string(i);
            reader.programme.cards.back().body["fr"] = long_text;
        }
        const std::string page = reader.reads();
        CHECK(page.size() < page_limit + 16384);
        CHECK(has(page, "La suite ne tient pas sur cette page."));
        CHECK(page.ends_with("</html>\n"));
    }
}
