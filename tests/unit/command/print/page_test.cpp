#include "player/print/page.h"

#include <array>

#include "tests/unit/command/print/a_kit.h"

using namespace player;  // NOLINT: the folder under test

TEST_SUITE("printed page") {
    TEST_CASE("a page says its language and whose it is, and needs no other file") {
        AKit kit;
        const std::string html =
            page(kit.facts, {.title = "Une & deux", .kind = "flow"}, "<p>x</p>");
        CHECK(says(html, "<html lang=\"fr\">"));
        CHECK(says(html, sheet_mark));
        CHECK(says(html, "<title>Une &amp; deux, Le petit film</title>"));
        CHECK(says(html, "@page { size: A4;"));
        CHECK_FALSE(says(html, "<script"));
        CHECK_FALSE(says(html, "src="));
        CHECK_FALSE(says(html, "url("));
        CHECK_FALSE(says(html, "@import"));
    }

    TEST_CASE("what stands there in French only is marked as French in an English kit") {
        AKit kit;
        kit.facts.language = "en";
        const media::Texts both{{"fr", "Oui"}, {"en", "Yes"}};
        const media::Texts one{{"fr", "Oui & non"}};
        CHECK(words_of(kit.facts, both) == "Yes");
        CHECK(words_of(kit.facts, one) == "<span lang=\"fr\">Oui &amp; non</span>");
        kit.facts.language = "fr";
        CHECK(words_of(kit.facts, one) == "Oui &amp; non");
    }

    TEST_CASE("a source has its label, its date in words and its address in full") {
        AKit kit;
        const media::Source journal{
            .label = "Un <journal>", .url = "https://example.org/a?b&c", .date = "2020-02-01"};
        CHECK(source(kit.facts, journal) ==
              "Un &lt;journal&gt;, 1er février 2020 <span class=\"address\">"
              "https://example.org/a?b&amp;c</span>");
        kit.facts.language = "en";
        CHECK(says(source(kit.facts, journal), "1 February 2020"));
    }

    TEST_CASE("a table has headers for its columns and its rows") {
        AKit kit;
        constexpr std::array<Row, 1> rows{{{{"B", "B"}, {"écran noir", "black"}}}};
        const std::string html = table(kit.facts, {{"Touche", "Key"}, {"Effet", "Effect"}}, rows);
        CHECK(count_of(html, "<th scope=\"col\">") == 2);
        CHECK(says(html, "<th scope=\"row\">B</th><td>écran noir</td>"));
    }

    TEST_CASE("a code is a drawing with a name, and what no code can hold has none") {
        const std::string svg = qr_picture("http://192.168.1.20:8080/", "Code \"un\"");
        CHECK(says(svg, "viewBox=\"0 0 33 33\""));
        CHECK(says(svg, "role=\"img\" aria-label=\"Code &quot;un&quot;\""));
        CHECK(says(svg, "M4 4h7v1h-7z"));  // the top of the first finder
        CHECK(qr_picture(std::string(5000, 'x'), "trop").empty());
    }
}
