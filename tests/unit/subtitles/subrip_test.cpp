#include "subtitles/subrip.h"

#include <chrono>
#include <string>

#include <doctest/doctest.h>

#include "media/base/text_file.h"
#include "subtitles/subrip_text.h"
#include "subtitles/text_encoding.h"
#include "tests/unit/subtitles/in_colours.h"

using namespace std::chrono_literals;
using media::FilmTime;
using subtitles::read_subrip;
using subtitles::text_of_subrip;

namespace {

subtitles::Reading a_subrip_file(const std::string& name) {
    const auto bytes = media::read_text(SOURCE_DIR "/tests/fixtures/subtitles/" + name);
    REQUIRE(bytes);
    return read_subrip(subtitles::decode(*bytes).utf8);
}

// What stands in a file, with the colours it comes out with.
std::string coloured(const std::string& markup) {
    return in_colours(text_of_subrip(markup));
}

}  // namespace

TEST_SUITE("SubRip") {
    TEST_CASE("a file in CP1252 gives its lines") {
        const auto reading = a_subrip_file("encodings/cp1252.srt");
        CHECK(reading.remarks.first().empty());
        REQUIRE(reading.lines.size() == 2);
        CHECK(reading.lines[0] == subtitles::Line{.start = FilmTime{1s},
                                                  .end = FilmTime{3s},
                                                  .text = "« Où êtes-vous, cœur ? » Ça coûte 3 €…",
                                                  .row = 2});
        CHECK(reading.lines[1].text == "L’œuvre est à l’étage — déjà.\nNoël, ÉÈÀÇ");
    }

    TEST_CASE("what cannot be read is told with its row, and the rest is kept") {
        const auto reading = a_subrip_file("broken/times.srt");
        REQUIRE(reading.remarks.first().size() == 3);
        CHECK(reading.remarks.first()[0].row == 1);
        CHECK(reading.remarks.first()[0].what.find("pas de temps") != std::string::npos);
        CHECK(reading.remarks.first()[1].row == 8);
        CHECK(reading.remarks.first()[2].row == 12);
        CHECK(reading.lost == 3);
        REQUIRE(reading.lines.size() == 2);
        CHECK(reading.lines[0].text == "Un");
        CHECK(reading.lines[1].text == "Quatre");
    }

    TEST_CASE("numbers may be missing, and an empty row does not end a text") {
        const auto reading = read_subrip(
            "00:00:01,000 --> 00:00:02,000\nUn\n\ndeux\n\n\n"
            "00:00:03.000-->00:00:04.000 X1:10\n1984\n");
        REQUIRE(reading.lines.size() == 2);
        CHECK(reading.lines[0].text == "Un\ndeux");
        CHECK(reading.lines[1].text == "1984");
        CHECK(reading.lines[1].start == FilmTime{3s});
    }

    TEST_CASE("tags go and their text stays") {
        CHECK(text_of_subrip("<font color=\"#ff00ff\">[Musique]</font>").text == "[Musique]");
        CHECK(text_of_subrip("{\\an8}<i>En <b>haut</b></i>").text == "En haut");
        CHECK(text_of_subrip("1 < 2 <3 {sic} a<b").text == "1 < 2 <3 {sic} a<b");
        CHECK(text_of_subrip("<<i>>").text == "<>");
        CHECK(text_of_subrip(" a \t\x01\x7F\r\n\n b ").text == "a\nb");
    }

    TEST_CASE("a file for deaf people keeps its colours") {
        const auto reading = a_subrip_file("colours.fr-sdh.srt");
        REQUIRE(reading.lines.size() == 5);
        CHECK(in_colours(reading.lines[0]) == "- Tu viens ?\nyellow(- J’arrive !)");
        CHECK(in_colours(reading.lines[1]) == "red((La porte claque))");
        CHECK(in_colours(reading.lines[2]) == "magenta(♪ Air de rue ♪)");
        CHECK(in_colours(reading.lines[3]) == "cyan((En pensée) Où est-il,) lui cyan(?)");
        CHECK(in_colours(reading.lines[4]) == "green([En anglais]\nGood night)");
    }

    TEST_CASE("a font colours its text, however it is written") {
        for (const std::string font :
             {"font color=\"#ffff00\"", "FONT Color='yellow'", "font color=#FF0",
              "font color=ffff00", R"(font face="Arial" color = "yellow" size=20)",
              "font color=\"yellow"}) {
            CAPTURE(font);
            CHECK(coloured("Un <" + font + ">deux</font> trois") == "Un yellow(deux) trois");
        }
    }

    TEST_CASE("fonts nest, and other tags do not disturb them") {
        CHECK(coloured("<font color=red>a<font color=cyan>b</font>c</font>d") ==
              "red(a)cyan(b)red(c)d");
        CHECK(coloured("<font color=red>a<font size=5>b</font>c</font>d") == "red(abc)d");
        CHECK(coloured("<font color=red><i>a</font>b</i>c") == "red(a)bc");
        CHECK(coloured("<font color=yellow><font color=white>a</font>b</font>") == "ayellow(b)");
    }

    TEST_CASE("a font left open ends with its line, and one never opened is nothing") {
        CHECK(coloured("a <font color=red>b\nc") == "a red(b\nc)");
        CHECK(coloured("</font></font>a<font color=red>b") == "ared(b)");
        CHECK(coloured("<font color=red") == "<font color=red");
    }

    TEST_CASE("a million fonts in one another are read like any others") {
        std::string markup = "<font color=cyan>";
        for (int i = 0; i < 1'000'000; ++i) markup += "<font>";
        markup += "Oui";
        for (int i = 0; i < 1'000'000; ++i) markup += "</font>";
        CHECK(coloured(markup + ".</font>!") == "cyan(Oui.)!");
    }

    TEST_CASE("colours stay with their letters when rows are trimmed") {
        CHECK(coloured(" \t <font color=yellow>  Où ?  \n\n\x01  <i> Là. </i> </font>\n fin ") ==
              "yellow(Où ?\nLà.)\nfin");
        CHECK(coloured("a <font color=red> </font> b") == "a   b");
        CHECK(coloured("<font color=red>a</font> <font color=red>b</font>") == "red(a b)");
        CHECK(coloured("<font color=red>a</font>\n<font color=cyan>b</font>") == "red(a)\ncyan(b)");
    }

    TEST_CASE("a colour that is none of the six is left out and remembered") {
        CHECK(coloured("<font color=blue>a</font>") == "a + stray");
        CHECK(coloured("<font color=\"#12\">a</font>") == "a + stray");
        CHECK(coloured("<font color=yellow>a<font color=\"url()\">b</font></font>") ==
              "yellow(ab) + stray");
        CHECK(coloured("<font color=yellow>a<font color=blue>b</font>c</font>") ==
              "yellow(a)byellow(c) + stray");
        CHECK(coloured("<font color=blue> </font>a") == "a");
        CHECK(coloured("<font color>a<font =b c>d<font color=>e") == "ade + stray");
    }

    TEST_CASE("a file with too many lines is broken, and not read to its end") {
        std::string text;
        for (std::size_t i = 0; i <= subtitles::most_lines; ++i)
            text += "00:00:01,000 --> 00:00:02,000\nUn\n\n";
        const auto reading = read_subrip(text);
        CHECK(reading.broken.find("plus de 5000") != std::string::npos);
        CHECK(reading.lines.size() == subtitles::most_lines);
    }

    TEST_CASE("a file that is all faults is told in a few") {
        std::string text;
        for (int i = 0; i < 100; ++i) text += "00:00 --> demain\nUn\n\n";
        const auto reading = read_subrip(text);
        CHECK(reading.remarks.first().size() == subtitles::Remarks::most);
        CHECK(reading.remarks.further() == 100 - subtitles::Remarks::most);
    }
}
