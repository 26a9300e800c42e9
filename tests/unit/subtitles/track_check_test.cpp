#include "subtitles/track_check.h"

#include <chrono>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <doctest/doctest.h>

#include "tests/unit/has.h"

using namespace std::chrono_literals;
using media::FilmSpan;
using media::FilmTime;
using subtitles::Kind;
using subtitles::Line;
using subtitles::Reading;

namespace {

Line a_line(FilmSpan start, FilmSpan end, std::string text = "Un mot") {
    return {.start = FilmTime{start}, .end = FilmTime{end}, .text = std::move(text), .row = 7};
}

Reading with(std::vector<Line> lines) {
    Reading reading;
    reading.lines = std::move(lines);
    return reading;
}

Reading judged(Reading reading, std::optional<FilmTime> film_end) {
    return subtitles::judged(std::move(reading), film_end, Kind::subtitles);
}

// Twenty good lines, a second each, then the given one.
Reading good_but_for(Line line) {
    std::vector<Line> lines;
    for (int second = 0; second < 20; ++second)
        lines.push_back(a_line(second * 1s, (second + 1) * 1s));
    lines.push_back(std::move(line));
    return with(std::move(lines));
}

std::string only_remark(const Reading& reading) {
    REQUIRE(reading.remarks.first().size() == 1);
    CHECK(reading.remarks.first()[0].row == 7);
    return reading.remarks.first()[0].what;
}

}  // namespace

TEST_SUITE("track check") {
    TEST_CASE("a good track is left alone") {
        const auto reading = judged(good_but_for(a_line(20s, 21s)), FilmTime{60s});
        CHECK(reading.broken.empty());
        CHECK(reading.remarks.first().empty());
        CHECK(reading.lines.size() == 21);
    }

    TEST_CASE("lines come in the order of the film, and twice the same is once") {
        const auto reading = judged(
            with({a_line(5s, 6s), a_line(1s, 2s), a_line(5s, 6s), a_line(5s, 6s, "Et")}), {});
        REQUIRE(reading.lines.size() == 3);
        CHECK(reading.lines[0].start == FilmTime{1s});
    }

    TEST_CASE("of a line and its shadow the colour that says something is kept") {
        Line shadow = a_line(1s, 2s);
        shadow.stray_colour = true;
        Line letters = a_line(1s, 2s);
        letters.tints = {{.begin = 0, .end = 2, .colour = subtitles::Colour::cyan}};
        for (const auto& lines : {std::vector{shadow, letters}, std::vector{letters, shadow}}) {
            const auto reading = judged(with(lines), {});
            REQUIRE(reading.lines.size() == 1);
            CHECK(reading.lines[0] == letters);
        }
    }

    TEST_CASE("a line that cannot be shown is left out and told with its row") {
        const auto left_out = [](Line line) {
            const auto reading = judged(good_but_for(std::move(line)), FilmTime{60s});
            CHECK(reading.broken.empty());
            CHECK(reading.lines.size() == 20);
            return only_remark(reading);
        };
        CHECK(has(left_out(a_line(30s, 29s)), "finit avant de commencer"));
        CHECK(has(left_out(a_line(30s, 30s)), "ne dure pas"));
        CHECK(has(left_out(a_line(30s, 31s, "")), "pas de texte"));
        CHECK(has(left_out(a_line(60s, 61s)), "après la fin du film"));
        CHECK(has(left_out(a_line(30s, 59s, std::string(501, 'a'))), "plus de 500"));
    }

    TEST_CASE("a line that goes past the film ends with it") {
        const auto reading = judged(good_but_for(a_line(59s, 61s)), FilmTime{60s});
        CHECK(has(only_remark(reading), "dépasse la fin du film"));
        CHECK(reading.lines.back().end == FilmTime{60s});
    }

    TEST_CASE("a film of unknown length has no end to go past") {
        CHECK(judged(good_but_for(a_line(3h, 3h + 1s)), {}).remarks.first().empty());
    }

    TEST_CASE("two lines at once are told, and both are shown") {
        const auto reading = judged(with({a_line(1s, 4s), a_line(3500ms, 5s, "Deux")}), {});
        CHECK(has(only_remark(reading), "à 0:03.500, quand une autre est là jusqu’à 0:04"));
        CHECK(reading.lines.size() == 2);
    }

    TEST_CASE("more than twenty characters a second are told") {
        CHECK(judged(with({a_line(1s, 2s, std::string(20, 'a'))}), {}).remarks.first().empty());
        CHECK(judged(with({a_line(1s, 2s, "éééééééééé\nàààààààààà")}), {}).remarks.first().empty());
        CHECK(has(only_remark(judged(with({a_line(1s, 2s, std::string(21, 'a'))}), {})),
                  "21 caractères par seconde"));
        CHECK(has(only_remark(judged(with({a_line(1s, 1s + 1us, "Ah")}), {})), "2000000"));
    }

    TEST_CASE("a track is broken when more than one line in ten is lost") {
        Reading reading = good_but_for(a_line(30s, 31s));  // twenty-one good ones
        reading.lost = 2;
        CHECK(judged(reading, {}).broken.empty());
        reading.lost = 3;
        CHECK(has(judged(reading, {}).broken, "3 répliques sur 24"));
    }

    TEST_CASE("one line that is lost is told as one") {
        Reading reading = with({a_line(1s, 2s), a_line(3s, 4s)});
        reading.lost = 1;
        CHECK(has(judged(reading, {}).broken, "Une réplique sur 3 est perdue"));
    }

    TEST_CASE("a track of another cut is broken") {
        CHECK_FALSE(judged(good_but_for(a_line(30s, 31s)), FilmTime{10s}).broken.empty());
    }

    TEST_CASE("a track without lines is broken") {
        CHECK(has(judged({}, {}).broken, "aucune réplique"));
        CHECK(has(judged(with({a_line(1s, 2s, "")}), {}).broken, "aucune réplique"));
    }

    TEST_CASE("why reading failed is not said otherwise") {
        Reading reading;
        reading.broken = "Trop long.";
        CHECK(judged(reading, {}).broken == "Trop long.");
    }
}
