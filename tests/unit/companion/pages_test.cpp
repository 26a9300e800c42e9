#include "companion/pages.h"

#include <array>
#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <zlib.h>

#include "tests/unit/has.h"

namespace {

using namespace companion;  // NOLINT: the folder under test

constexpr std::array<Asset, 14> some_assets{
    {{"phone/index.html", "<p>téléphone"},
     {"phone/phone.js", "import { b } from '../shared/b.js';\nlet a = b;\n"},
     {"phone/phone.css", "p {\n  top: 0;\n}\n"},
     {"phone/screens.css", "b {}\n"},
     {"phone/poll.css", "s {}\n"},
     {"console/index.html", "<p>régie"},
     {"console/console.js", "let c;\n"},
     {"console/console.css", "i {}\n"},
     {"console/ready.css", "o {}\n"},
     {"console/remote.css", "u {}\n"},
     {"console/report.css", "t {}\n"},
     {"shared/b.js", "export const b = 1;\n"},
     {"shared/reading.css", "q {}\n"},
     {"shared/tokens.css", ":root {}\n"}}};

Pages some_pages(std::span<const Asset> from = some_assets) {
    auto pages = Pages::prepare(from, {.audience = {"here:1"},
                                       .console = {"there:2"},
                                       .remote = {"yonder:3"},
                                       .desk_path = "/console/3b1f/"});
    REQUIRE(pages);
    return std::move(*pages);
}

std::string fetch(const Pages& pages, PageRequest request) {
    constexpr std::array<std::string_view, 3> own{"here:1", "there:2", "yonder:3"};
    if (request.host.empty()) request.host = own[static_cast<std::size_t>(request.door)];
    return std::string{pages.answer(request).bytes};
}

std::string get(const Pages& pages, Door door, std::string_view path) {
    return fetch(pages,
                 {.door = door, .method = "GET", .path = path, .host = {}, .accept_encoding = {}});
}

std::string status(const std::string& answer) {
    return answer.substr(9, 3);
}

std::string body(const std::string& answer) {
    return answer.substr(answer.find("\r\n\r\n") + 4);
}

std::string gunzip(const std::string& packed) {
    z_stream stream{};
    REQUIRE(inflateInit2(&stream, 15 + 16) == Z_OK);
    std::string input = packed;
    std::string plain(1U << 20U, '\0');
    stream.next_in = reinterpret_cast<Bytef*>(input.data());
    stream.avail_in = static_cast<uInt>(input.size());
    stream.next_out = reinterpret_cast<Bytef*>(plain.data());
    stream.avail_out = static_cast<uInt>(plain.size());
    CHECK(inflate(&stream, Z_FINISH) == Z_STREAM_END);
    plain.resize(stream.total_out);
    inflateEnd(&stream);
    return plain;
}

}  // namespace

TEST_SUITE("pages") {
    TEST_CASE("the root is the phone's page at one door and nothing at the other") {
        const Pages pages = some_pages();
        CHECK(body(get(pages, Door::audience, "/")) == "<p>téléphone");
        CHECK(status(get(pages, Door::console, "/")) == "404");
    }

    TEST_CASE("the audience's door knows nothing of a console") {
        const Pages pages = some_pages();
        CHECK(status(get(pages, Door::audience, "/console")) == "404");
        CHECK(status(get(pages, Door::audience, "/console/index.html")) == "404");
    }

    TEST_CASE("the desk is found by its own path alone, and at both of its doors") {
        const Pages pages = some_pages();
        for (const Door door : {Door::console, Door::remote}) {
            CHECK(body(get(pages, door, "/console/3b1f/")) == "<p>régie");
            for (const char* path :
                 {"/console", "/console/", "/console/3b1f", "/console/3b1e/", "/console/index.html",
                  "/console/console.js", "/console/3b1e/console.js", "/console//console.js",
                  "/console/3b1f/3b1f/", "/console/3b1f/nothing", "/3b1f/", "/index.html", ""})
                CHECK_MESSAGE(get(pages, door, path) == std::string{pages.missing().bytes}, path);
        }
        CHECK(status(get(pages, Door::audience, "/console/3b1f/")) == "404");
        CHECK(pages.inside(Door::console, "/console/3b1f/sheet") == "/sheet");
        CHECK_FALSE(pages.inside(Door::console, "/sheet"));
        CHECK(pages.inside(Door::audience, "/sheet") == "/sheet");
    }

    TEST_CASE("each of the desk's doors answers to its own name only") {
        const Pages pages = some_pages();
        PageRequest request{.door = Door::remote,
                            .method = "GET",
                            .path = "/console/3b1f/",
                            .host = "there:2",
                            .accept_encoding = {}};
        CHECK(status(fetch(pages, request)) == "421");
        request.door = Door::console;
        CHECK(status(fetch(pages, request)) == "200");
    }

    TEST_CASE("a house that has moved answers to its new names, and to the old ones no more") {
        Pages pages = some_pages();
        pages.known_as({"moved:1"}, {"afar:3"});
        const auto asked = [&](Door door, std::string_view path, std::string_view host) {
            return status(fetch(pages, {.door = door,
                                        .method = "GET",
                                        .path = path,
                                        .host = host,
                                        .accept_encoding = {}}));
        };
        CHECK(asked(Door::audience, "/", "moved:1") == "200");
        CHECK(asked(Door::audience, "/", "here:1") == "421");
        CHECK(asked(Door::remote, "/console/3b1f/", "afar:3") == "200");
        CHECK(asked(Door::remote, "/console/3b1f/", "yonder:3") == "421");
        CHECK(asked(Door::console, "/console/3b1f/", "there:2") == "200");
    }

    TEST_CASE("without a path there is no desk at all") {
        const auto pages =
            Pages::prepare(some_assets, {.audience = {"here:1"}, .console = {"there:2"}});
        REQUIRE(pages);
        for (const char* path : {"/", "/console", "/console/", "/console/index.html", ""})
            CHECK_MESSAGE(status(get(*pages, Door::console, path)) == "404", path);
    }

    TEST_CASE("a page has one script and one sheet, at its own door") {
        const Pages pages = some_pages();
        CHECK(body(get(pages, Door::audience, "/phone/phone.js")) ==
              "// shared/b.js\nconst b = 1;\n// phone/phone.js\nlet a = b;\n");
        CHECK(body(get(pages, Door::audience, "/phone/phone.css")) ==
              ":root {}\np {\ntop: 0;\n}\nb {}\ns {}\n");
        CHECK(body(get(pages, Door::console, "/console/3b1f/console.js")) ==
              "// console/console.js\nlet c;\n");
        CHECK(body(get(pages, Door::console, "/console/3b1f/console.css")) ==
              ":root {}\ni {}\no {}\nu {}\nt {}\n");
        for (const char* path : {"/console/console.js", "/console/console.css"})
            CHECK(status(get(pages, Door::audience, path)) == "404");
        for (const char* path : {"/phone/phone.js", "/phone/phone.css", "/shared/reading.css"})
            CHECK(status(get(pages, Door::console, path)) == "404");
    }

    TEST_CASE("the pages that need no script have one sheet, served and to be carried along") {
        const Pages pages = some_pages();
        CHECK(body(get(pages, Door::audience, "/shared/reading.css")) == ":root {}\nq {}\n");
        CHECK(pages.reading_style() == ":root {}\nq {}\n");
    }

    TEST_CASE("what was joined is not served in pieces") {
        const Pages pages = some_pages();
        for (const Door door : {Door::audience, Door::console})
            for (const char* path : {"/shared/b.js", "/shared/tokens.css"})
                CHECK_MESSAGE(status(get(pages, door, path)) == "404", path);
    }

    TEST_CASE("files that make no whole page are refused at the start") {
        for (const Asset& missing : some_assets) {
            if (missing.path.ends_with(".html")) continue;
            std::vector<Asset> rest;
            for (const Asset& asset : some_assets)
                if (asset.path != missing.path) rest.push_back(asset);
            const auto pages = Pages::prepare(rest, {});
            REQUIRE_FALSE(pages);
            CHECK(has(pages.error().what, std::string{missing.path} + "\u202f: il n’existe pas"));
        }
    }

    TEST_CASE("each kind of file says what it is") {
        const Pages pages = some_pages();
        CHECK(has(get(pages, Door::audience, "/"), "content-type: text/html; charset=utf-8\r\n"));
        CHECK(has(get(pages, Door::audience, "/phone/phone.js"), "content-type: text/javascript"));
        CHECK(has(get(pages, Door::audience, "/phone/phone.css"), "content-type: text/css"));
    }

    TEST_CASE("a browser that can unpack gets the same bytes packed") {
        const Pages pages = some_pages();
        const auto packed = fetch(pages, {.door = Door::audience,
                                          .method = "GET",
                                          .path = "/",
                                          .host = {},
                                          .accept_encoding = "deflate, gzip;q=1.0"});
        CHECK(has(packed, "content-encoding: gzip\r\n"));
        CHECK(gunzip(body(packed)) == "<p>téléphone");
    }

    TEST_CASE("gzip is sent to those who take it only") {
        CHECK(accepts_gzip("gzip, deflate, br"));
        CHECK(accepts_gzip("br;q=1, gzip;q=0.5"));
        CHECK_FALSE(accepts_gzip(""));
        CHECK_FALSE(accepts_gzip("br"));
        CHECK_FALSE(accepts_gzip("gzip;q=0, br"));
    }

    TEST_CASE("a head has the length of the body that would follow, and no body") {
        const Pages pages = some_pages();
        const auto head = fetch(pages, {.door = Door::audience,
                                        .method = "HEAD",
                                        .path = "/",
                                        .host = {},
                                        .accept_encoding = {}});
        CHECK(has(head, "content-length: 14\r\n"));
        CHECK(body(head).empty());
    }

    TEST_CASE("a name that is not ours is misdirected, whatever it asks for") {
        const Pages pages = some_pages();
        for (const char* host : {"evil:1", "there:2", "here"})
            CHECK(status(fetch(pages, {.door = Door::audience,
                                       .method = "GET",
                                       .path = "/",
                                       .host = host,
                                       .accept_encoding = {}})) == "421");
    }

    TEST_CASE("a method that would change something is refused and the connection closed") {
        const Pages pages = some_pages();
        const Answer answer = pages.answer({.door = Door::audience,
                                            .method = "",
                                            .path = "/",
                                            .host = "here:1",
                                            .accept_encoding = {}});
        CHECK(status(std::string{answer.bytes}) == "405");
        CHECK(answer.close_after);
    }

    TEST_CASE("every answer forbids the same things and identifies nobody") {
        const Pages pages = some_pages();
        const std::string wrong_host = fetch(pages, {.door = Door::audience,
                                                     .method = "GET",
                                                     .path = "/",
                                                     .host = "x",
                                                     .accept_encoding = {}});
        for (const std::string& answer : {get(pages, Door::audience, "/"),
                                          get(pages, Door::audience, "/nowhere"), wrong_host}) {
            CHECK(has(answer,
                      "content-security-policy: default-src 'none'; script-src 'self'; "
                      "style-src 'self'; img-src 'self' data:; connect-src 'self' ws: "
                      "wss:; base-uri 'none'; form-action 'none'; frame-ancestors "
                      "'none'\r\n"));
            for (const char* header :
                 {"x-content-type-options: nosniff\r\n", "referrer-policy: no-referrer\r\n",
                  "permissions-policy: ", "cross-origin-opener-policy: same-origin\r\n",
                  "cross-origin-resource-policy: same-origin\r\n", "cache-control: no-store\r\n"})
                CHECK_MESSAGE(has(answer, header), header);
            for (const char* header : {"etag", "server:", "set-cookie", "date:", "last-modified"})
                CHECK_MESSAGE(!has(answer, header), header);
        }
    }

    TEST_CASE("every file of the web folder is in the program, and nothing else") {
        const std::filesystem::path web = std::filesystem::path{SOURCE_DIR} / "companion/web";
        std::set<std::string> on_disk;
        for (const char* folder : {"phone", "console", "shared"})
            for (const auto& entry : std::filesystem::recursive_directory_iterator{web / folder})
                if (entry.is_regular_file())
                    on_disk.insert(entry.path().lexically_relative(web).generic_string());
        std::set<std::string> served;
        for (const Asset& asset : assets()) served.insert(std::string{asset.path});
        CHECK(served == on_disk);
    }

    TEST_CASE("the first load of a phone weighs at most 30 kB") {
        const Pages pages = some_pages(assets());
        std::size_t weight = 0;
        for (const char* path : {"/", "/phone/phone.js", "/phone/phone.css"}) {
            const std::string answer = fetch(pages, {.door = Door::audience,
                                                     .method = "GET",
                                                     .path = path,
                                                     .host = {},
                                                     .accept_encoding = "gzip"});
            CHECK(status(answer) == "200");
            weight += body(answer).size();
        }
        CHECK(weight <= 30'000);
    }

    TEST_CASE("the pages themselves name no campaign: a school gets them too") {
        for (const Asset& asset : assets()) {
            if (asset.path.starts_with("console/")) continue;
            const std::string text{asset.bytes};
            for (const char* word : {"pétition", "faire un don", "soutenir.amnesty", "Sign the"})
                CHECK_MESSAGE(!has(text, word), asset.path << " says " << word);
        }
    }
}
