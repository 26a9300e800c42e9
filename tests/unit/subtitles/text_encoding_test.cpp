#include "subtitles/text_encoding.h"

#include <string>
#include <string_view>

#include <doctest/doctest.h>

#include "media/base/text_file.h"
#include "subtitles/rows.h"

using namespace std::string_literals;
using subtitles::decode;

namespace {

std::string bytes_of(const std::string& name) {
    const auto bytes = media::read_text(SOURCE_DIR "/tests/fixtures/subtitles/" + name);
    REQUIRE(bytes);
    return *bytes;
}

std::string text_of(std::string_view bytes) {
    return decode(bytes).utf8;
}

}  // namespace

TEST_SUITE("text encoding") {
    TEST_CASE("one text saved in six encodings reads the same") {
        const std::string expected = text_of(bytes_of("encodings/utf-8.srt"));
        REQUIRE(expected.find("« Où êtes-vous, cœur ? » Ça coûte 3 €…") != std::string::npos);
        for (const std::string name : {"cp1252", "utf-8-bom", "utf-16-le", "utf-16-be",
                                       "utf-16-le-no-bom", "utf-16-be-no-bom"}) {
            CAPTURE(name);
            const auto decoded = decode(bytes_of("encodings/" + name + ".srt"));
            CHECK(decoded.utf8 == expected);
            CHECK(decoded.damaged_row == 0);
        }
    }

    TEST_CASE("Latin-1 reads as what it says") {
        CHECK(text_of("d\xE9j\xE0 vu \xAB No\xEBl \xBB") == "déjà vu « Noël »");
    }

    TEST_CASE("Arabic in UTF-16 without a mark is known by its spaces and times") {
        CHECK(text_of("1\0\n\0\x45\x06\x31\x06 \0\x2D\x06\n\0"s) == "1\nمر ح\n");
    }

    TEST_CASE("a letter of two UTF-16 units is one letter") {
        CHECK(text_of("\xFF\xFE\x3D\xD8\x00\xDE"s) == "😀");
    }

    TEST_CASE("damage is shown as such, with its row") {
        const auto utf8 = decode("été\nété\nun\xFF\n");
        CHECK(utf8.utf8 == "été\nété\nun\uFFFD\n");
        CHECK(utf8.damaged_row == 3);

        const auto utf16 = decode(
            "\xFF\xFE"
            "a\0\n\0\x3D\xD8"
            "b\0c"s);
        CHECK(utf16.utf8 == "a\n\uFFFDb\uFFFD");
        CHECK(utf16.damaged_row == 2);

        CHECK(decode("\xE9t\xE9\r\n\x81").damaged_row == 2);
    }

    TEST_CASE("what UTF-8 forbids is not let through") {
        for (const std::string_view bytes :
             {"\xC0\xAF", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xE2\x82"}) {
            CHECK(decode("éàèùç" + std::string{bytes}).damaged_row == 1);
        }
    }

    TEST_CASE("nothing gives nothing") {
        CHECK(text_of("").empty());
        CHECK(text_of("\xEF\xBB\xBF").empty());
        CHECK(text_of("\xFF\xFE").empty());
    }

    TEST_CASE("rows are counted as an editor counts them") {
        CHECK(subtitles::rows_of("a\r\nb\rc\n\nd").size() == 5);
        CHECK(subtitles::rows_of("a\n").size() == 1);
        CHECK(subtitles::rows_of("").empty());
        CHECK(subtitles::row_at("a\r\nb", 0) == 1);
        CHECK(subtitles::row_at("a\r\nb", 3) == 2);
        CHECK(subtitles::row_at("a\r\nb\n", 5) == 3);
    }
}
