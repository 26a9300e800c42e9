#include "subtitles/lines.h"

#include <string>
#include <vector>

#include <doctest/doctest.h>

using subtitles::Colour;
using subtitles::Line;
using subtitles::Run;
using subtitles::runs_of;
using subtitles::Tint;

namespace {

Line a_line(std::string text, std::vector<Tint> tints) {
    return {.start = {}, .end = {}, .text = std::move(text), .row = 1, .tints = std::move(tints)};
}

}  // namespace

TEST_SUITE("lines") {
    TEST_CASE("the runs of a line are its whole text in order") {
        const Line line =
            a_line("- Oui.\n- Non !", {{.begin = 0, .end = 6, .colour = Colour::yellow},
                                       {.begin = 9, .end = 12, .colour = Colour::red}});
        CHECK(runs_of(line) == std::vector<Run>{{.text = "- Oui.", .colour = Colour::yellow},
                                                {.text = "\n- ", .colour = Colour::white},
                                                {.text = "Non", .colour = Colour::red},
                                                {.text = " !", .colour = Colour::white}});
    }

    TEST_CASE("colours that touch leave no empty run between them") {
        const Line line = a_line("abcd", {{.begin = 0, .end = 2, .colour = Colour::cyan},
                                          {.begin = 2, .end = 4, .colour = Colour::green}});
        CHECK(runs_of(line) == std::vector<Run>{{.text = "ab", .colour = Colour::cyan},
                                                {.text = "cd", .colour = Colour::green}});
    }

    TEST_CASE("a line without colours is one white run, and one without text is none") {
        const Line plain = a_line("Oui", {});
        const Line empty = a_line("", {});
        CHECK(runs_of(plain) == std::vector<Run>{{.text = "Oui", .colour = Colour::white}});
        CHECK(runs_of(empty).empty());
    }
}
