#include "player/print/sheets.h"
#include "tests/unit/command/print/a_kit.h"

using namespace player;  // NOLINT: the folder under test

TEST_SUITE("debate guide") {
    TEST_CASE("a chapter has its note for the operator, its questions and its experiments") {
        AKit kit;
        const std::string html = debate_guide(kit.facts);
        CHECK(says(html,
                   "<h2>Sur le quai</h2>\n<p class=\"note\"><b>Pour vous\u202f:</b> Laissez le "
                   "silence s’installer.</p>"));
        CHECK(says(html, "<li>Qui devrait décider\u202f?</li>"));
        CHECK(says(html, "<h3>Des caméras dans une gare</h3>"));
    }

    TEST_CASE("each fact has its source beside it, and says where it is to be told with care") {
        AKit kit;
        const std::string html = debate_guide(kit.facts);
        CHECK(says(html, "<th scope=\"row\">Un essai dans la gare</th>"));
        CHECK(
            says(html, "<i>À dire avec prudence.</i></td><td>Le Journal d’exemple, février 2019"));
    }

    TEST_CASE("a chapter whose place is uncertain says so") {
        AKit kit;
        CHECK(count_of(debate_guide(kit.facts), "n’a pas pu être vérifiée") == 1);
    }

    TEST_CASE("house rules come first, and neutral words in a school alone") {
        AKit kit;
        CHECK(says(debate_guide(kit.facts), "Les règles de la maison"));
        CHECK_FALSE(says(debate_guide(kit.facts), "des mots neutres"));
        CHECK(says(debate_guide(kit.facts), "demande une loi"));  // advocacy
        kit.go_to_school();
        CHECK(says(debate_guide(kit.facts), "des mots neutres"));
        CHECK_FALSE(says(debate_guide(kit.facts), "demande une loi"));
    }

    TEST_CASE("what no chapter names is told all the same, once") {
        AKit kit;
        for (media::Chapter& chapter : kit.programme.chapters) {
            chapter.questions.clear();
            chapter.experiments.clear();
        }
        const std::string html = debate_guide(kit.facts);
        CHECK(count_of(html, "<li>Qui devrait décider\u202f?</li>") == 1);
        CHECK(count_of(html, "<h3>Des caméras dans une gare</h3>") == 1);
    }

    TEST_CASE("the words of the glossary are explained") {
        AKit kit;
        CHECK(says(debate_guide(kit.facts), "<dt>Essai</dt>\n<dd>Ce que l’on fait pour savoir"));
    }
}
