#include "subtitles/charter.h"

#include <chrono>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <doctest/doctest.h>

#include "subtitles/subrip_text.h"
#include "subtitles/track_check.h"
#include "tests/unit/has.h"

using namespace std::chrono_literals;
using media::FilmSpan;
using media::FilmTime;
using subtitles::comfortable_characters;
using subtitles::Kind;
using subtitles::Line;
using subtitles::Remark;

namespace {

// From the first second on, in the given row.
Line a_marked_line(std::string_view markup, FilmSpan lasts = 5s, std::size_t row = 7) {
    return subtitles::line_of({.start = FilmTime{1s}, .end = FilmTime{1s + lasts}},
                              subtitles::text_of_subrip(markup), row);
}

std::vector<Remark> remarks_on(std::vector<Line> lines, Kind kind = Kind::sdh) {
    subtitles::Reading reading;
    FilmSpan later{};
    for (Line& line : lines) {  // one after the other
        line.start += later;
        line.end += later;
        later = line.end.time_since_epoch();
    }
    reading.lines = std::move(lines);
    return subtitles::judged(std::move(reading), {}, kind).remarks.first();
}

std::string only_remark_on(std::string_view markup, FilmSpan lasts = 5s) {
    const auto remarks = remarks_on({a_marked_line(markup, lasts)});
    REQUIRE(remarks.size() == 1);
    CHECK(remarks[0].row == 7);
    return remarks[0].what;
}

bool by_colour_alone(std::string_view markup) {
    return subtitles::says_by_colour_alone(a_marked_line(markup));
}

}  // namespace

TEST_SUITE("charter") {
    TEST_CASE("time to read grows as the charter says, and evenly between") {
        CHECK(comfortable_characters(0s) == 0);
        CHECK(comfortable_characters(-1s) == 0);
        CHECK(comfortable_characters(500ms) == 6);
        CHECK(comfortable_characters(1s) == 12);
        CHECK(comfortable_characters(2s) == 20);
        CHECK(comfortable_characters(2500ms) == 28);
        CHECK(comfortable_characters(3s) == 36);
        CHECK(comfortable_characters(4s) == 60);
        CHECK(comfortable_characters(6s) == 90);
        CHECK(comfortable_characters(FilmSpan::max()) == comfortable_characters(1h));
    }

    TEST_CASE("a line that gives too little time is told, beyond a fifth more") {
        CHECK(remarks_on({a_marked_line(std::string(24, 'a'), 2s)}).empty());
        CHECK(has(only_remark_on(std::string(25, 'a'), 2s),
                  "25 caractères à lire en 2,0\u202Fs\u202F; la charte en veut 20 au plus."));
        CHECK(remarks_on({a_marked_line(std::string(72, 'a'), 4s)}).empty());
        CHECK(has(only_remark_on(std::string(73, 'a'), 4s), "73 caractères"));
        CHECK(remarks_on({a_marked_line("éééééééééééé\nàààààààààààà", 2s)}).empty());
        CHECK(has(only_remark_on("Ah", 1us), "en 0,0"));
    }

    TEST_CASE("an ordinary track keeps its own measure of speed") {
        const Line slow = a_marked_line(std::string(40, 'a'), 2s);
        CHECK(remarks_on({slow}, Kind::subtitles).empty());
        CHECK(remarks_on({slow}, Kind::sdh).size() == 1);
        const Line odd = a_marked_line("<font color=blue>a</font>\n<font color=yellow>b</font>\nc");
        CHECK(remarks_on({odd}, Kind::subtitles).empty());
        CHECK(remarks_on({odd}, Kind::sdh).size() == 3);
    }

    TEST_CASE("more than two rows are told") {
        CHECK(remarks_on({a_marked_line("a\nb")}).empty());
        CHECK(has(only_remark_on("a\nb\nc"), "3 rangées"));
    }

    TEST_CASE("a colour that is none of the six is told") {
        CHECK(remarks_on({a_marked_line("<font color=white>a</font>")}).empty());
        CHECK(has(only_remark_on("<font color=blue>a</font>"), "n’est pas de la charte"));
        CHECK(has(only_remark_on("<font color=\"#12\">a</font>"), "n’est pas de la charte"));
    }

    TEST_CASE("a sign beside a colour says the same as the colour") {
        for (const std::string with_sign :
             {"- Oui", "– Oui", "— Oui", "(Oui)", "[Oui]", "♪ Oui", "♫", "Zoé : Oui",
              "Zoé\u202F: Oui", "Zoé:\nOui", "La voix off : Oui", "É : Oui", "- Oui\net non"}) {
            CAPTURE(with_sign);
            CHECK_FALSE(by_colour_alone("<font color=yellow>" + with_sign + "</font>"));
        }
        CHECK_FALSE(by_colour_alone("Non. <font color=cyan>- Oui</font>"));
        CHECK_FALSE(by_colour_alone("- <font color=cyan>Oui</font>"));
        CHECK_FALSE(by_colour_alone("Zoé : <font color=cyan>Oui</font>"));
        CHECK_FALSE(by_colour_alone("♪ <font color=magenta>Oui</font> ♪"));
        CHECK_FALSE(by_colour_alone("<font color=red>[Oui,\net non]</font>"));
        CHECK_FALSE(
            by_colour_alone("<font color=red>- Oui,</font>\n<font color=red>et non</font>"));
    }

    TEST_CASE("a colour without a sign says by itself what nobody else says") {
        for (const std::string without_sign :
             {"Oui", "Oui - non", "Il est 12:30", "ainsi : oui", ": oui", "Oui ! Zoé : non",
              "Il a dit ceci hier soir : oui", "Oui\nnon : si"}) {
            CAPTURE(without_sign);
            CHECK(by_colour_alone("<font color=yellow>" + without_sign + "</font>"));
        }
        CHECK(by_colour_alone("- Oui\n<font color=cyan>Non</font>"));
        CHECK(by_colour_alone("<font color=cyan>Non</font>\n- Oui"));
        CHECK_FALSE(by_colour_alone("Oui"));
        CHECK_FALSE(by_colour_alone("<font color=blue>Oui</font>"));
    }

    TEST_CASE("colours alone are told once, with how many and the first") {
        CHECK(has(only_remark_on("<font color=cyan>Oui</font>"), "Cette réplique ne dit que par"));
        const auto remarks = remarks_on({a_marked_line("Un", 5s, 1),
                                         a_marked_line("<font color=cyan>Deux</font>", 5s, 4),
                                         a_marked_line("Trois", 5s, 8),
                                         a_marked_line("<font color=red>Quatre</font>", 5s, 12)});
        REQUIRE(remarks.size() == 1);
        CHECK(remarks[0].row == 4);
        CHECK(has(remarks[0].what, "2 répliques, à partir de celle-ci, ne disent que par"));
    }
}
