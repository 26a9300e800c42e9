#include "subtitles/ass.h"

#include <chrono>
#include <string>

#include <doctest/doctest.h>

#include "media/base/text_file.h"
#include "subtitles/ass_text.h"
#include "subtitles/text_encoding.h"
#include "tests/unit/subtitles/in_colours.h"

using namespace std::chrono_literals;
using media::FilmTime;
using subtitles::read_ass;

namespace {

subtitles::Reading an_ass_file(const std::string& name) {
    const auto bytes = media::read_text(SOURCE_DIR "/tests/fixtures/subtitles/" + name);
    REQUIRE(bytes);
    return read_ass(subtitles::decode(*bytes).utf8);
}

// One line, with the colours it comes out with.
std::string shown(const std::string& markup) {
    return in_colours(subtitles::text_of_ass(markup, {}, "Default"));
}

// The same, in a file whose lines have the given style.
std::string styled_by_ass(const std::string& style, const std::string& text) {
    const auto reading = read_ass(
        "[V4+ Styles]\nFormat: Name, Fontname, Fontsize, PrimaryColour, SecondaryColour\n"
        "Style: Default,Sans,20,&H00FFFFFF,&H000000FF\nStyle: *Voix off,Sans,20,&H0000FFFF,&H0\n"
        "Style: Ciel,Sans,20,&H00FF8000,&H0\nStyle: Cassé,Sans,20,jaune,&H0\nStyle: Court,Sans\n"
        "[Events]\nDialogue: 0,0:00:01.00,0:00:02.00," +
        style + ",,0,0,0,," + text + "\n");
    REQUIRE(reading.lines.size() == 1);
    return in_colours(reading.lines[0]);
}

}  // namespace

TEST_SUITE("ASS") {
    TEST_CASE("the words of a file are read without its styles, drawings and comments") {
        const auto reading = an_ass_file("scene.en.ass");
        CHECK(reading.broken.empty());
        CHECK(reading.remarks.first().empty());
        REQUIRE(reading.lines.size() == 3);
        CHECK(reading.lines[0] == subtitles::Line{.start = FilmTime{1s},
                                                  .end = FilmTime{3s + 450ms},
                                                  .text = "Well, you see,\nit works.",
                                                  .row = 14});
        CHECK(reading.lines[1].text == "A voice off screen");
        CHECK(reading.lines[2].text == "The end");
    }

    TEST_CASE("an SSA file with columns of its own is read by its Format row") {
        const auto reading = read_ass(
            "[Events]\nFormat: End, Start, Text\nDialogue: 0:00:02.00,0:00:01.00,Un, deux\n");
        REQUIRE(reading.lines.size() == 1);
        CHECK(reading.lines[0].start == FilmTime{1s});
        CHECK(reading.lines[0].text == "Un, deux");
    }

    TEST_CASE("what cannot be read is told with its row, and the rest is kept") {
        const auto reading = an_ass_file("broken/times.ass");
        REQUIRE(reading.remarks.first().size() == 3);
        CHECK(reading.remarks.first()[0].row == 2);
        CHECK(reading.remarks.first()[0].what.find("Format") != std::string::npos);
        CHECK(reading.remarks.first()[1].row == 4);
        CHECK(reading.remarks.first()[1].what.find("temps") != std::string::npos);
        CHECK(reading.remarks.first()[2].row == 5);
        CHECK(reading.remarks.first()[2].what.find("colonnes") != std::string::npos);
        REQUIRE(reading.lines.size() == 1);
        CHECK(reading.lines[0].text == "Un");
    }

    TEST_CASE("a file without events is broken") {
        CHECK_FALSE(read_ass("[Script Info]\nTitle: rien\n").broken.empty());
        CHECK_FALSE(read_ass("").broken.empty());
    }

    TEST_CASE("overrides go, and only drawings take their text with them") {
        CHECK(shown("{\\pos(10,20)}Un{\\i1} mot{\\i0}\\Nou\\hdeux\\ntrois") ==
              "Un mot\nou\u00A0deux trois");
        CHECK(shown("{\\p1}m 0 0 l 10 10{\\p0}Après").find("m 0") == std::string::npos);
        CHECK(shown("{\\p1}m 0 0 l 10 10{\\p0}Après") == "Après");
        CHECK(shown("a {b \\ c") == "a {b \\ c");
    }

    TEST_CASE("an override colours what follows it") {
        CHECK(shown("a {\\c&H00FFFF&}b{\\c} c") == "a yellow(b) c");
        CHECK(shown("{\\i1\\1c&HFF00FF&\\b1}a{\\r}b") == "magenta(a)b");
        CHECK(shown("{\\c&H0000FF&}a{\\c&HFFFF00&}b") == "red(a)cyan(b)");
        CHECK(shown("{\\c&HFF&}a\\N{\\i1}b") == "red(a\nb)");
        CHECK(shown("{\\c&H00FF00&\\p1}m 0 0{\\p0}a") == "green(a)");
    }

    TEST_CASE("what is no colour of the letters colours nothing") {
        for (const std::string other :
             {"{\\2c&H0000FF&}", "{\\3c&H0000FF&}", "{\\clip(0,0,10,10)}", "{\\clip(m 0 0)\\i1}",
              "{\\t(0,500,\\c&H0000FF&)}", R"({\t(\fs(2)\c&H0000FF&)})", "{\\1a&HFF&}",
              "{\\cwhatever}", "{c&H0000FF&}", "{\\}", "{\\r}", "{\\rInconnu}", "{)\\b1}"}) {
            CAPTURE(other);
            CHECK(shown(other + "a") == "a");
        }
        CHECK(shown("{\\t(0,500,\\c&H0000FF&\\c&H0000FF&}a") == "a");
    }

    TEST_CASE("a style colours its lines, and the lines may go back to it") {
        CHECK(styled_by_ass("Voix off", "a") == "yellow(a)");
        CHECK(
            styled_by_ass("*Voix off", "{\\c&H0000FF&}a{\\c}b{\\rDefault}c{\\rVoix off}d{\\r}e") ==
            "red(a)yellow(b)cyellow(de)");
        CHECK(styled_by_ass("Default", "a{\\rVoix off}b{\\r}c") == "ayellow(b)c");
        CHECK(styled_by_ass("Inconnu", "a") == "a");
        CHECK(styled_by_ass("Court", "a") == "a");
    }

    TEST_CASE("a script without styles is white, and an old one counts in tens") {
        CHECK(shown("a") == "a");
        const auto reading = read_ass(
            "[V4 Styles]\nFormat: PrimaryColour, Name\nStyle: 65535,*Default\n[Events]\n"
            "Format: Start, End, Style, Text\nDialogue: 0:00:01.00,0:00:02.00,*Default,a, b\n"
            "[V4 Styles]\nStyle: 255,Default\n");
        REQUIRE(reading.lines.size() == 1);
        CHECK(in_colours(reading.lines[0]) == "yellow(a, b)");
    }

    TEST_CASE("a colour that is none of the six is left out and remembered") {
        CHECK(styled_by_ass("Ciel", "a") == "a + stray");
        CHECK(styled_by_ass("Cassé", "a") == "a + stray");
        CHECK(styled_by_ass("Ciel", "{\\c&H00FFFF&}a") == "yellow(a)");
        CHECK(shown("{\\c&HFF0000&}a") == "a + stray");
        CHECK(shown("{\\c&HGG&}a{\\c&H&}b{\\c&H123456789123456789&}c") == "abc + stray");
    }
}
