#include "subtitles/webvtt.h"

#include <chrono>
#include <string>

#include <doctest/doctest.h>

#include "media/base/text_file.h"
#include "subtitles/text_encoding.h"
#include "subtitles/timing.h"
#include "tests/unit/subtitles/in_colours.h"

using namespace std::chrono_literals;
using media::FilmTime;
using subtitles::read_webvtt;

namespace {

subtitles::Reading fixture(const std::string& name) {
    const auto bytes = media::read_text(SOURCE_DIR "/tests/fixtures/subtitles/" + name);
    REQUIRE(bytes);
    return read_webvtt(subtitles::decode(*bytes).utf8);
}

std::string only_text(const std::string& cue) {
    const auto reading = read_webvtt("WEBVTT\n\n00:01.000 --> 00:02.000\n" + cue);
    REQUIRE(reading.lines.size() == 1);
    return reading.lines[0].text;
}

}  // namespace

TEST_SUITE("WebVTT") {
    TEST_CASE("a file with styles, regions and notes keeps every line") {
        const auto reading = fixture("style.fr-sdh.vtt");
        CHECK(reading.broken.empty());
        CHECK(reading.remarks.first().empty());
        REQUIRE(reading.lines.size() == 4);
        CHECK(reading.lines[0].start == FilmTime{1s});
        CHECK(reading.lines[0].end == FilmTime{3s + 500ms});
        CHECK(reading.lines[0].row == 15);
        CHECK(in_colours(reading.lines[0]) == "green(Zoé\u202F: Tu viens\u202F?)");
        CHECK(in_colours(reading.lines[1]) == "magenta([Musique])\nLes enfants & leurs mères");
        CHECK(in_colours(reading.lines[2]) == "- Léa\u202F: Non.\n- green(Zoé\u202F: Si.)");
        CHECK(reading.lines[3].start == FilmTime{1h + 1s});
    }

    TEST_CASE("a file that does not say WEBVTT is broken") {
        CHECK_FALSE(read_webvtt("00:01.000 --> 00:02.000\nBonjour\n").broken.empty());
        CHECK_FALSE(read_webvtt("WEBVTTX\n").broken.empty());
        CHECK_FALSE(read_webvtt("").broken.empty());
        CHECK(read_webvtt("WEBVTT - un titre\n").broken.empty());
    }

    TEST_CASE("what cannot be read is told with its row, and the rest is kept") {
        const auto reading = fixture("broken/times.vtt");
        REQUIRE(reading.remarks.first().size() == 2);
        CHECK(reading.remarks.first()[0].row == 6);
        CHECK(reading.remarks.first()[0].what.find("temps sont illisibles") != std::string::npos);
        CHECK(reading.remarks.first()[1].row == 9);
        CHECK(reading.remarks.first()[1].what.find("pas de temps") != std::string::npos);
        CHECK(reading.lost == 2);
        REQUIRE(reading.lines.size() == 2);
        CHECK(reading.lines[0].text == "Un");
        CHECK(reading.lines[1].text == "Quatre");
    }

    TEST_CASE("cues that no empty row parts are two") {
        const auto reading = read_webvtt(
            "WEBVTT\n00:01.000 --> 00:02.000\nUn\n00:02.000 --> 00:03.000 line:0\nDeux\n");
        REQUIRE(reading.lines.size() == 2);
        CHECK(reading.lines[0].text == "Un");
        CHECK(reading.lines[1].text == "Deux");
    }

    TEST_CASE("tags go and their text stays") {
        CHECK(only_text("<i>Une <b.rouge>voix</b.rouge></i>") == "Une voix");
        CHECK(only_text("<c.yellow>Bon<00:01.500>jour</c>") == "Bonjour");
        CHECK(only_text("<lang en>Hello</lang>") == "Hello");
        CHECK(only_text("<ruby>漢<rt>kan</rt></ruby>") == "漢 (kan)");
        CHECK(only_text("2 <3 et 4 > 1") == "2 <3 et 4 > 1");
    }

    TEST_CASE("references become letters, and what is none stays") {
        CHECK(only_text("a &amp; b &lt;c&gt; d&nbsp;e") == "a & b <c> d\u00A0e");
        CHECK(only_text("&#233;&#xE9;") == "éé");
        CHECK(only_text("Q&R &inconnu; &#xD800; &") == "Q&R &inconnu; \uFFFD &");
    }

    TEST_CASE("a voice is named where it begins to speak") {
        CHECK(only_text("<v Zoé>Oui</v> <v.fort Léa &amp; Ana>Non</v>") ==
              "Zoé\u202F: Oui\nLéa & Ana\u202F: Non");
        CHECK(only_text("<v>Oui") == "Oui");
    }

    TEST_CASE("clocks are read as files write them") {
        CHECK(subtitles::parse_clock("01:02:03,450") == FilmTime{3723s + 450ms});
        CHECK(subtitles::parse_clock("02:03.4") == FilmTime{123s + 400ms});
        CHECK(subtitles::parse_clock("100:00:00.000") == FilmTime{100h});
        for (const char* text : {"", "12", "1:2:3", "00:61:00,000", "-00:01,000", "00:00:01,00x"}) {
            CAPTURE(text);
            CHECK_FALSE(subtitles::parse_clock(text).has_value());
        }
    }
}
