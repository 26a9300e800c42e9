#include "subtitles/ass.h"

#include <chrono>
#include <string>

#include <doctest/doctest.h>

#include "media/base/text_file.h"
#include "subtitles/ass_text.h"
#include "subtitles/text_encoding.h"

using namespace std::chrono_literals;
using media::FilmTime;
using subtitles::read_ass;
using subtitles::text_of_ass;

namespace {

subtitles::Reading fixture(const std::string& name) {
    const auto bytes = media::read_text(SOURCE_DIR "/tests/fixtures/subtitles/" + name);
    REQUIRE(bytes);
    return read_ass(subtitles::decode(*bytes).utf8);
}

}  // namespace

TEST_SUITE("ASS") {
    TEST_CASE("the words of a file are read without its styles, drawings and comments") {
        const auto reading = fixture("scene.en.ass");
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
        const auto reading = fixture("broken/times.ass");
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
        CHECK(text_of_ass("{\\pos(10,20)}Un{\\i1} mot{\\i0}\\Nou\\hdeux\\ntrois").text ==
              "Un mot\nou\u00A0deux trois");
        CHECK(text_of_ass("{\\p1}m 0 0 l 10 10{\\p0}Après").text.find("m 0") == std::string::npos);
        CHECK(text_of_ass("{\\p1}m 0 0 l 10 10{\\p0}Après").text == "Après");
        CHECK(text_of_ass("a {b \\ c").text == "a {b \\ c");
    }
}
