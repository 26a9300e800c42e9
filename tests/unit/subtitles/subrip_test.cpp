#include "subtitles/subrip.h"

#include <chrono>
#include <string>

#include <doctest/doctest.h>

#include "media/base/text_file.h"
#include "subtitles/cue_text.h"
#include "subtitles/text_encoding.h"

using namespace std::chrono_literals;
using media::FilmTime;
using subtitles::read_subrip;
using subtitles::text_of_subrip;

namespace {

subtitles::Reading fixture(const std::string& name) {
    const auto bytes = media::read_text(SOURCE_DIR "/tests/fixtures/subtitles/" + name);
    REQUIRE(bytes);
    return read_subrip(subtitles::decode(*bytes).utf8);
}

}  // namespace

TEST_SUITE("SubRip") {
    TEST_CASE("a file in CP1252 gives its lines") {
        const auto reading = fixture("encodings/cp1252.srt");
        CHECK(reading.remarks.first().empty());
        REQUIRE(reading.lines.size() == 2);
        CHECK(reading.lines[0] == subtitles::Line{.start = FilmTime{1s},
                                                  .end = FilmTime{3s},
                                                  .text = "« Où êtes-vous, cœur ? » Ça coûte 3 €…",
                                                  .row = 2});
        CHECK(reading.lines[1].text == "L’œuvre est à l’étage — déjà.\nNoël, ÉÈÀÇ");
    }

    TEST_CASE("what cannot be read is told with its row, and the rest is kept") {
        const auto reading = fixture("broken/times.srt");
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
        CHECK(text_of_subrip("<font color=\"#ff00ff\">[Musique]</font>") == "[Musique]");
        CHECK(text_of_subrip("{\\an8}<i>En <b>haut</b></i>") == "En haut");
        CHECK(text_of_subrip("1 < 2 <3 {sic} a<b") == "1 < 2 <3 {sic} a<b");
        CHECK(text_of_subrip("<<i>>") == "<>");
        CHECK(text_of_subrip(" a \t\x01\x7F\r\n\n b ") == "a\nb");
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
