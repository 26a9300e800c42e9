#include "subtitles/colour.h"

#include <string>
#include <string_view>

#include <doctest/doctest.h>

using subtitles::Colour;
using subtitles::name_of;
using subtitles::paint_of_css;

namespace {

// "yellow", "stray", "stray, as around it".
std::string css(std::string_view said) {
    const auto paint = paint_of_css(said);
    if (!paint.colour) return paint.stray ? "stray, as around it" : "as around it";
    if (paint.stray) return *paint.colour == Colour::white ? "stray" : "stray, yet coloured";
    return std::string{name_of(*paint.colour)};
}

}  // namespace

TEST_SUITE("colour") {
    TEST_CASE("the six have a name each") {
        CHECK(name_of(Colour::white) == "white");
        CHECK(name_of(Colour::yellow) == "yellow");
        CHECK(name_of(Colour::red) == "red");
        CHECK(name_of(Colour::magenta) == "magenta");
        CHECK(name_of(Colour::cyan) == "cyan");
        CHECK(name_of(Colour::green) == "green");
    }

    TEST_CASE("a colour is read however CSS writes it") {
        for (const std::string yellow : {"yellow", "YELLOW", " yellow ", "#ff0", "#FFFF00", "#ff08",
                                         "#ffff0080", "rgb(255, 255, 0)", "rgb(255 255 0 / 50%)",
                                         "RGBA(100%,100%,0%,.5)", "rgb(254.6,255,0)"}) {
            CAPTURE(yellow);
            CHECK(css(yellow) == "yellow");
        }
        CHECK(css("lime") == "green");
        CHECK(css("green") == "green");
        CHECK(css("aqua") == "cyan");
        CHECK(css("fuchsia") == "magenta");
        CHECK(css("white") == "white");
    }

    TEST_CASE("a shade that is clearly one of the six is that one") {
        CHECK(css("#ffe600") == "yellow");
        CHECK(css("#ffd700") == "yellow");
        CHECK(css("#ffff80") == "yellow");
        CHECK(css("#ff4040") == "red");
        CHECK(css("#ff0030") == "red");
        CHECK(css("#40e0ff") == "cyan");
        CHECK(css("#e040c0") == "magenta");
        CHECK(css("#4eea4e") == "green");
        CHECK(css("#e8e2d8") == "white");
        CHECK(css("#c0c0c0") == "white");
    }

    TEST_CASE("a colour that is none of the six is not kept, and is told") {
        for (const std::string other : {"blue", "#0080ff", "orange", "#ff8000", "pink", "#8000ff",
                                        "#00ff80", "black", "#646400", "gray", "#ffc0c0"}) {
            CAPTURE(other);
            CHECK(css(other) == "stray");
        }
    }

    TEST_CASE("what is no colour leaves the text as it is around it, and is told") {
        for (const std::string none :
             {"", "#", "#12", "#12345", "#gggggg", "#-1-1-1", "url()", "rgb(", "rgb(1,2)",
              "rgb(nan,0", "jaune", "inherit", "#ffff0"}) {
            CAPTURE(none);
            CHECK(css(none) == "stray, as around it");
        }
    }
}
