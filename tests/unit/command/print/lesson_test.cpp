#include "media/programme_file.h"
#include "player/print/sheets.h"
#include "player/print_kit.h"
#include "tests/unit/command/print/a_kit.h"

using namespace player;  // NOLINT: the folder under test

namespace {

// « Dans leurs yeux » for a class: what a teacher prints.
struct ASchool {
    media::Programme programme = own_programme();
    KitFacts facts{.programme = programme, .mode = media::Mode::school, .plan = "55"};

    static media::Programme own_programme() {
        const auto text = media::read_text(std::filesystem::path{SOURCE_DIR} /
                                           "media/dans-leurs-yeux/programme.json");
        REQUIRE(text.has_value());
        auto read = media::read_programme(*text);
        REQUIRE(read.problems.empty());
        return media::without_advocacy(std::move(read.programme));
    }
    [[nodiscard]] std::string sheet(std::string_view name) const {
        for (const KitFile& file : kit_files(facts))
            if (file.name == name) return file.html;
        return "no such sheet";
    }
};

}  // namespace

TEST_SUITE("lesson on paper") {
    TEST_CASE("a lesson stands on its sheet step by step, from its first minute to its last") {
        const ASchool school;
        const std::string html = school.sheet("plan-de-seance.html");
        CHECK(says(html, "<td class=\"minutes\">0–5</td>"));
        CHECK(says(html, "<td class=\"minutes\">10–19</td>"));
        CHECK(says(html, "<td class=\"minutes\">53–55</td>"));
        CHECK(count_of(html, "<td class=\"minutes\">") == 8);
        CHECK(says(html, "<b>Arrêt à la fin de\u202f:</b> Dans le bus"));
        CHECK(says(html, "Peut-on connaître l’émotion d’une personne"));
    }

    TEST_CASE("two lessons have a table each, that begins at its own first minute") {
        ASchool school;
        school.facts.plan = "2x55";
        const std::string html = school.sheet("plan-de-seance.html");
        CHECK(says(html, "<h2>Séance 1\u202f: 55 minutes</h2>"));
        CHECK(says(html, "<h2>Séance 2\u202f: 55 minutes</h2>"));
        CHECK(count_of(html, "<td class=\"minutes\">0–") == 2);
        CHECK(count_of(html, "–55</td>") == 2);
    }

    TEST_CASE("each group has a page with its fact, an authority's word, sources and questions") {
        const ASchool school;
        const std::string html = school.sheet("groupes.html");
        CHECK(count_of(html, "<section class=\"group\">") == 3);
        CHECK(count_of(html, "<h2>Le fait</h2>") == 3);
        CHECK(count_of(html, "<h2>Ce qu’une autorité en a dit</h2>") == 3);
        CHECK(count_of(html, "<p class=\"sources\">") == 6);
        CHECK(count_of(html, "<div class=\"line\">") == 24);
    }

    TEST_CASE("a plan without groups has no pages for them, and no plan is no sheet") {
        ASchool school;
        school.facts.plan = "25";
        CHECK(school.sheet("groupes.html").empty());
        school.facts.plan = "";
        CHECK(school.sheet("plan-de-seance.html").empty());
        CHECK(says(school.sheet("groupes.html"), "Groupe 3"));
    }

    TEST_CASE("the public has neither") {
        ASchool school;
        school.facts.mode = media::Mode::public_;
        CHECK(school.sheet("plan-de-seance.html").empty());
        CHECK(school.sheet("groupes.html").empty());
    }

    TEST_CASE("the sheets of a class speak English, too") {
        ASchool school;
        school.facts.language = "en";
        CHECK(says(school.sheet("plan-de-seance.html"), "Each group speaks for three minutes"));
        CHECK(says(school.sheet("groupes.html"), "What an authority said"));
    }
}
