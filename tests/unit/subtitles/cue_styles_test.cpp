#include "subtitles/cue_styles.h"

#include <string>
#include <string_view>

#include <doctest/doctest.h>

#include "subtitles/webvtt_text.h"
#include "tests/unit/subtitles/in_colours.h"

using subtitles::CueStyles;

namespace {

std::string styled(std::string_view css, std::string_view markup) {
    CueStyles styles;
    styles.read(css);
    return in_colours(text_of_webvtt(markup, styles));
}

std::string unstyled(std::string_view markup) {
    return styled("", markup);
}

}  // namespace

TEST_SUITE("cue styles") {
    TEST_CASE("classes named like a colour need no style") {
        CHECK(unstyled("a <c.yellow>b</c> c") == "a yellow(b) c");
        CHECK(unstyled("<c.lime>a</c><i.red>b</i><v.cyan Zoé>c</v>") ==
              "green(a)red(b)\ncyan(Zoé\u202F: c)");
        CHECK(unstyled("<c.loud.magenta.bg_blue>a</c>") == "magenta(a)");
        CHECK(unstyled("<c.blue>a</c>") == "a + stray");
        CHECK(unstyled("<c.rouge>a</c><c.Yellow>b</c><c.bg_red>c</c>") == "abc");
    }

    TEST_CASE("tags nest, and only the last one opened is closed") {
        CHECK(unstyled("<c.red>a<c.cyan>b</c>c</c>d") == "red(a)cyan(b)red(c)d");
        CHECK(unstyled("<c.red>a<i>b</i>c</c>d") == "red(abc)d");
        CHECK(unstyled("<c.red>a<i>b</c>c</i>d</c>e") == "red(abcd)e");
        CHECK(unstyled("</c></v>a<c.red>b") == "ared(b)");
        CHECK(unstyled("<c.red>a<00:01.500>b</inconnu>c</c.red>d") == "red(abc)d");
        CHECK(unstyled("<ruby>漢<rt.red>kan</ruby>!") == "漢 red((kan))!");
    }

    TEST_CASE("a voice has the colour of its style, and the next one its own") {
        const auto* const css =
            R"(::cue(v[voice="Zoé"]) { color: lime } ::cue([voice=Léa]){color:red})";
        CHECK(styled(css, "<v Zoé>a\n<v Ana>b\n<v Léa>c") ==
              "green(Zoé\u202F: a)\nAna\u202F: b\nred(Léa\u202F: c)");
        CHECK(styled("::cue(v[voice='A & B']){color:cyan}", "<v.fort A &amp; B>c</v>") ==
              "cyan(A & B\u202F: c)");
    }

    TEST_CASE("a rule is for the tags it names, in lists too") {
        const auto* const css =
            "/* ::cue(.x){color:red} */ ::cue(c.x), ::cue(.y, i) { Color : #ff0 !important; }";
        CHECK(styled(css, "<c.x>a</c>") == "yellow(a)");
        CHECK(styled(css, "<b.x>a</b>") == "a");
        CHECK(styled(css, "<b.y.z>a</b>") == "yellow(a)");
        CHECK(styled(css, "<i>a</i>") == "yellow(a)");
        CHECK(styled("::cue(.x.y){color:red}", "<c.x>a</c><c.y.x>b</c>") == "ared(b)");
        CHECK(styled("::cue{color:cyan}", "a <i>b</i>") == "cyan(a b)");
        CHECK(styled("::cue(*){color:cyan}", "a <i>b</i>") == "a cyan(b)");
    }

    TEST_CASE("the more exact rule wins, then the later, and a class of its own comes last") {
        CHECK(styled("::cue(.x){color:red} ::cue(c){color:cyan}", "<c.x>a</c>") == "red(a)");
        CHECK(styled("::cue(.x){color:red} ::cue(.x){color:cyan}", "<c.x>a</c>") == "cyan(a)");
        CHECK(styled("::cue(.x){color:red;color:cyan}", "<c.x>a</c>") == "cyan(a)");
        CHECK(styled("::cue(.yellow){color:white}", "<c.yellow>a</c>") == "a");
        CHECK(styled("::cue(.yellow){font-size:2em}", "<c.yellow>a</c>") == "yellow(a)");
    }

    TEST_CASE("a colour that is none of the six is left out and remembered") {
        CHECK(styled("::cue(.x){color:blue}", "<c.x>a</c>") == "a + stray");
        CHECK(styled("::cue(.x){color:url(})}", "<c.x>a</c>") == "a + stray");
        CHECK(styled("::cue(.x){color:#12}", "<c.yellow>a<c.x>b</c></c>") == "yellow(ab) + stray");
        CHECK(styled("::cue(.x){color:blue}", "a") == "a");
    }

    TEST_CASE("what is not understood is passed over, and the rest is read") {
        for (const std::string odd :
             {"@import url(x.css);", "@media screen { ::cue(.x) { color: cyan } }", "}",
              "h1{color:red}", "::cue(){color:red}", "::cue( ){color:red}", "::cue(.){color:red}",
              "::cue(#x){color:red}", "::cue(.x:past){color:red}", "::cue(b .x){color:red}",
              "::cue([lang=fr]){color:red}", "::cue([voice]){color:red}",
              "::cue([voice=\"]){color:red}\"]){}", "::cue-region{color:red}", "::cue(.x{}",
              ";;{;:;}", "/**/"}) {
            CAPTURE(odd);
            CHECK(styled(odd + " ::cue(.y){color:yellow}", "<c.x>a</c> <c.y>b</c>") ==
                  (odd == "::cue(.x{}" ? "a b" : "a yellow(b)"));
        }
        CHECK(styled("::cue(.x){color:red", "<c.x>a</c>") == "red(a)");
        CHECK(styled("::cue(.x){color:red} /* ::cue(.x){color:cyan}", "<c.x>a</c>") == "red(a)");
    }

    TEST_CASE("more rules than a film needs are passed over") {
        std::string css;
        for (std::size_t i = 0; i < CueStyles::most_rules; ++i)
            css += "::cue(.x" + std::to_string(i) + "){color:red}";
        CHECK(styled(css + "::cue(.y){color:red}", "<c.x63>a</c>b<c.y>c</c>") == "red(a)bc");
        std::string classes;
        for (std::size_t i = 0; i < CueStyles::most_classes; ++i) classes += ".x";
        CHECK(styled("::cue(" + classes + "){color:red}", "<c.x>a</c>") == "red(a)");
        CHECK(styled("::cue(.x" + classes + "){color:red}", "<c.x>a</c>") == "a");
    }
}
