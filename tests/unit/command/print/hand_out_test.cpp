#include <algorithm>

#include "player/print/column.h"
#include "player/print/sheets.h"
#include "tests/unit/command/print/a_kit.h"

using namespace player;  // NOLINT: the folder under test

namespace {

// As many experiments as the film has, with texts and addresses as long as there are.
void fill(media::Programme& programme) {
    media::Experiment& first = programme.experiments.front();
    first.summary["fr"] = std::string(70, 'm') + " " + std::string(200, 'n');
    first.sources.resize(7, {.label = "Un journal d’exemple",
                             .url = "https://example.org/" + std::string(180, 'u'),
                             .date = "2020"});
    programme.experiments.resize(7, first);
}

}  // namespace

TEST_SUITE("hand-out") {
    TEST_CASE_FIXTURE(AKit,
                      "an experiment has place, years, summary and a source with its address") {
        const std::string html = hand_out(facts);
        CHECK(says(html, "<h3>Des caméras dans une gare</h3>"));
        CHECK(says(html, "Exempleville, 2019–2020"));
        CHECK(says(html, "Une ville d’exemple essaie"));
        CHECK(says(html, "Le Journal d’exemple, 2020"));
        CHECK(says(html, "https://example.org/gare"));
    }

    TEST_CASE_FIXTURE(AKit, "the questions stand under their chapter") {
        CHECK(says(hand_out(facts),
                   "<h3>Sur le quai</h3>\n<ul>\n<li>Qui devrait décider\u202f?</li>"));
    }

    TEST_CASE_FIXTURE(AKit, "the public is told where the petition is, a school is not") {
        CHECK(says(hand_out(facts), "aria-label=\"https://example.org/petition\""));
        CHECK(says(hand_out(facts), "<p class=\"address\">https://example.org/petition</p>"));
        go_to_school();
        CHECK_FALSE(says(hand_out(facts), "petition"));
        CHECK_FALSE(says(hand_out(facts), "pétition"));
    }

    TEST_CASE_FIXTURE(AKit,
                      "where all does not fit a page, each experiment keeps its first source") {
        fill(programme);
        const std::string html = hand_out(facts);
        CHECK(count_of(html, "https://example.org/gare") == 7);
        CHECK_FALSE(says(html, "https://example.org/uuu"));
        CHECK(says(html, "D’autres sources sont dans le guide du débat"));
    }

    TEST_CASE_FIXTURE(AKit, "large print leaves nothing out") {
        fill(programme);
        facts.large = true;
        const std::string html = hand_out(facts);
        CHECK(count_of(html, "https://example.org/uuu") == 7 * 6);
        CHECK_FALSE(says(html, "D’autres sources"));
        CHECK(says(html, "<body class=\"large\">"));
    }

    TEST_CASE_FIXTURE(AKit, "the less there is to read, the larger the letters are") {
        CHECK(says(hand_out(facts), "class=\"hand-out s5\""));
        fill(programme);
        CHECK_FALSE(says(hand_out(facts), "class=\"hand-out s5\""));
    }
}

TEST_SUITE("column") {
    TEST_CASE("more words, larger letters and a narrower column make a text taller") {
        const std::string_view text = "<p>Une phrase assez longue pour deux lignes, ou trois.</p>";
        const double height = Column{.width = 100, .size = 10}.height_of(text);
        CHECK(height > 20);
        CHECK(height < 60);
        CHECK(Column{.width = 50, .size = 10}.height_of(text) > height);
        CHECK(Column{.width = 100, .size = 20}.height_of(text) > height);
        CHECK(Column{.width = 100, .size = 10}.height_of(std::string{text} + "<p>x</p>") > height);
    }

    TEST_CASE("markup takes no room, and an address begins a line") {
        const Column column{.width = 1000, .size = 10};
        const double line = column.height_of("x");
        CHECK(column.height_of("<span lang=\"fr\">x</span>") == line);
        CHECK(column.height_of("x<span class=\"address\">y</span>") == 2 * line);
        CHECK(column.height_of("") == 0);
    }
}
