#include "companion/captions.h"

#include <chrono>
#include <string>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include "tests/unit/companion/fixture.h"

using namespace companion;  // NOLINT: the folder under test
using namespace std::chrono_literals;
using Json = nlohmann::json;
using media::FilmTime;

namespace {

media::CaptionTrack a_track() {
    return {.language = "fr",
            .title = "Français",
            .sdh = true,
            .lines = {{.start = FilmTime{1s},
                       .end = FilmTime{4s},
                       .runs = {{.text = "– Où est ta mère ?\n", .colour = ""},
                                {.text = "[Cloche]", .colour = "red"}}},
                      {.start = FilmTime{83'216'000us},
                       .end = FilmTime{85s},
                       .runs = {{.text = "– Elle arrive.", .colour = "yellow"}}}}};
}

Answer asked(const Pages& pages, Door door, std::string_view path, std::string_view method = "GET",
             std::string_view encodings = "") {
    return pages.answer({.door = door,
                         .method = method,
                         .path = path,
                         .host = door == Door::console ? "there:2" : "here:1",
                         .accept_encoding = encodings});
}

Pages pages_with(std::vector<media::CaptionTrack> tracks) {
    auto pages = Pages::prepare(assets(), {.audience = {"here:1"}, .console = {"there:2"}});
    REQUIRE(pages);
    REQUIRE(add_captions(tracks, *pages));
    return std::move(*pages);
}

std::string status(const Answer& answer) {
    return std::string{answer.bytes.substr(9, 3)};
}

std::string body(const Answer& answer) {
    return std::string{answer.bytes.substr(answer.bytes.find("\r\n\r\n") + 4)};
}

bool has(const Answer& answer, std::string_view part) {
    return answer.bytes.find(part) != std::string_view::npos;
}

}  // namespace

TEST_SUITE("captions") {
    TEST_CASE("a track is told as the protocol shows it") {
        CHECK(Json::parse(captions_to_json(a_track())) == examples_of("captions")[0]);
    }

    TEST_CASE("a track without lines is an empty list") {
        CHECK(captions_to_json({}) == R"({"lines":[]})");
    }

    TEST_CASE("each track is a page of the audience's door, and no other is") {
        media::CaptionTrack other = a_track();
        other.lines.pop_back();
        const Pages pages = pages_with({a_track(), other});
        const Answer first = asked(pages, Door::audience, "/captions/0");
        CHECK(status(first) == "200");
        CHECK(has(first, "content-type: application/json; charset=utf-8\r\n"));
        CHECK(has(first, "cache-control: no-store\r\n"));
        CHECK(body(first) == captions_to_json(a_track()));
        CHECK(body(asked(pages, Door::audience, "/captions/1")) == captions_to_json(other));
        for (const char* path : {"/captions/2", "/captions/00", "/captions/", "/captions",
                                 "/captions/-1", "/captions/0/", "/captions/0x"})
            CHECK_MESSAGE(status(asked(pages, Door::audience, path)) == "404", path);
        CHECK(status(asked(pages, Door::console, "/captions/0")) == "404");
    }

    TEST_CASE("a browser that can unpack gets a track packed") {
        const Pages pages = pages_with({a_track()});
        const Answer packed = asked(pages, Door::audience, "/captions/0", "GET", "gzip");
        CHECK(has(packed, "content-encoding: gzip\r\n"));
        CHECK(body(packed) == *gzip(captions_to_json(a_track())));
        CHECK(body(asked(pages, Door::audience, "/captions/0", "HEAD", "gzip")).empty());
    }
}
