// A rule that cannot fail keeps nothing: each is shown a file that breaks it, and one that does
// not.
#include "tests/unit/house/rules.h"

#include <string>

#include <doctest/doctest.h>

namespace house {
namespace {

// A path and a text.
File a(std::string path, std::string text) {
    return {std::move(path), std::move(text)};
}

TEST_SUITE("house rules") {
    TEST_CASE("an arrow against the direction is seen, with its line") {
        CHECK(wrong_arrows(a("media/x.cpp", "\n#include \"player/film.h\"\n")) ==
              Faults{"media/x.cpp:2: media may not include \"player/film.h\""});
        CHECK(wrong_arrows(a("companion/x.h", "#include \"player/film.h\"\n")).size() == 1);
        CHECK(wrong_arrows(a("player/x.h", "#include \"companion/wire.h\"\n")).size() == 1);
        CHECK(wrong_arrows(a("media/x.h", "#include \"subtitles/track.h\"\n")).size() == 1);
        CHECK(wrong_arrows(a("player/x.h", "#include \"tests/unit/house/tree.h\"\n")).size() == 1);
        CHECK(wrong_arrows(a("player/x.h", "#include \"film.h\"\n")).size() == 1);
        CHECK(wrong_arrows(a("player/x.h", "#include \"media/link.h\"\n#include <map>\n")).empty());
    }

    TEST_CASE("one line more than the limit is one too many") {
        const std::string full(line_limit, '\n');
        CHECK(too_long(a("media/x.cpp", full)).empty());
        CHECK(too_long(a("media/x.cpp", full + "\n")).size() == 1);
        CHECK(too_long(a("companion/web/phone/x.css", full + "\n")).size() == 1);
        CHECK(too_long(a("packaging/x", "#!/usr/bin/env bash\n" + full)).size() == 1);
        CHECK(too_long(a("media/programme.json", full + "\n")).empty());
    }

    TEST_CASE("a header without its sentence is seen") {
        CHECK(no_opening(a("media/x.h", "// x.h: a thing.\n#pragma once\n")).empty());
        CHECK(no_opening(a("media/x.h", "// x.h: a thing.\n")).size() == 1);
        CHECK(no_opening(a("media/x.h", "#pragma once\n")).size() == 1);
        CHECK(no_opening(a("media/x.h", "// y.h: another.\n#pragma once\n")).size() == 1);
    }

    TEST_CASE("a sleep is seen") {
        CHECK(avoided_cpp(a("media/x.cpp", "std::this_thread::sleep_for(1s);\n")).size() == 1);
        CHECK(avoided_cpp(a("tests/unit/media/x.cpp", "usleep(1);\n")).size() == 1);
        CHECK(avoided_cpp(a("media/x.cpp", "thread.detach();\n")).size() == 1);
        CHECK(avoided_cpp(a("media/x.cpp", "poll(fds, 1, 10);\n")).empty());
    }

    TEST_CASE("text that becomes markup is seen") {
        CHECK(markup_from_text(a("companion/web/phone/x.js", "a.innerHTML = b;\n")).size() == 1);
        CHECK(markup_from_text(a("companion/web/x.html", "document.write(b)\n")).size() == 1);
        CHECK(markup_from_text(a("companion/web/phone/x.js", "a.textContent = b;\n")).empty());
    }

    TEST_CASE("a colour or a length outside tokens.css is seen") {
        const auto css = [](const std::string& declaration) {
            return stray_numbers(
                a("companion/web/phone/phone.css", "#top a {\n  " + declaration + ";\n}\n"));
        };
        CHECK(css("padding: 12px") ==
              Faults{"companion/web/phone/phone.css:2: 12px: numbers live in tokens.css"});
        CHECK(css("padding: var(--space) 1.5rem").size() == 1);
        CHECK(css("color: #fff").size() == 1);
        CHECK(css("color: black").size() == 1);
        CHECK(css("background: rgb(0 0 0)").size() == 1);
        CHECK(css("transition: opacity .2s").size() == 1);
        CHECK(css("inline-size: 50%").size() == 1);
    }

    TEST_CASE("wholes, shares and tokens are no stray numbers") {
        const auto css = [](const std::string& declaration) {
            return stray_numbers(
                a("companion/web/phone/phone.css", "#fed { " + declaration + "; }\n"));
        };
        CHECK(css("margin: 0 auto").empty());
        CHECK(css("min-block-size: 100vh").empty());
        CHECK(css("inline-size: 100%").empty());
        CHECK(css("flex: 1 1 0").empty());
        CHECK(css("grid-template-columns: 1fr 2fr").empty());
        CHECK(css("max-inline-size: 24ch").empty());
        CHECK(css("padding: var(--space-2)").empty());
        CHECK(css("/* was: 12px */ color: var(--ink)").empty());
        CHECK(stray_numbers(a("companion/web/shared/tokens.css", "a { b: 1px; }\n")).empty());
    }

    TEST_CASE("a style attribute is seen") {
        CHECK(stray_numbers(a("companion/web/x.html", "<p style=\"color:red\">\n")).size() == 1);
        CHECK(stray_numbers(a("companion/web/x.html", "<p class=\"style\">\n")).empty());
    }

    TEST_CASE("what is kept on a phone, or sent from it unseen, is seen") {
        CHECK(stored_traces(a("companion/web/x.js", "localStorage.a = 1;\n")).size() == 1);
        CHECK(stored_traces(a("companion/web/x.js", "document.cookie = 'a';\n")).size() == 1);
        CHECK(stored_traces(a("companion/web/x.js", "navigator.sendBeacon('/');\n")).size() == 1);
        CHECK(stored_traces(a("companion/web/x.js", "const page = new Map();\n")).empty());
        CHECK(stored_traces(a("companion/web/x.js", "fetch('/a');\n")).size() == 1);
        CHECK(stored_traces(a("companion/web/shared/asking.js", "fetch('/a');\n")).empty());
    }

    TEST_CASE("another machine's name in a page is seen") {
        CHECK(foreign_hosts(a("companion/web/x.html", "src=\"https://cdn.example/x\"\n")).size() ==
              1);
        CHECK(foreign_hosts(a("companion/web/x.js", "open('ws://10.0.0.1/ws')\n")).size() == 1);
        CHECK(foreign_hosts(a("companion/web/x.js", "`ws://${location.host}/ws`\n")).empty());
        CHECK(foreign_hosts(a("companion/web/x.js", "'http://www.w3.org/2000/svg'\n")).empty());
    }

    TEST_CASE("a source file in no list is seen") {
        const std::vector<File> tree{
            a("player/CMakeLists.txt", "add(x\n  film.cpp\n  deep/a.cpp)\n")};
        CHECK(unlisted(a("player/film.cpp", ""), tree).empty());
        CHECK(unlisted(a("player/deep/a.cpp", ""), tree).empty());
        CHECK(unlisted(a("player/a.cpp", ""), tree).size() == 1);
        CHECK(unlisted(a("player/lm.cpp", ""), tree).size() == 1);
        CHECK(unlisted(a("media/film.cpp", ""), tree).size() == 1);
    }

    TEST_CASE("a script that goes on after an error is seen") {
        const std::string bash = "#!/usr/bin/env bash\n";
        CHECK(careless_script(a("packaging/x", bash + "ls\n")).size() == 1);
        CHECK(careless_script(a("packaging/x", bash + "set -euo pipefail\nls\n")).empty());
    }

    TEST_CASE("what is unfinished is seen") {
        CHECK(left_overs(a("a.md", std::string{"TO"} + "DO: later\n")).size() == 1);
        CHECK(left_overs(a("a.md", std::string{"see /wo"} + "rk/x\n")).size() == 1);
        CHECK(left_overs(a("a.md", "no end")) == Faults{"a.md:1: the last line has no end"});
        CHECK(left_overs(a("a.md", "an end\n")).empty());
    }
}

}  // namespace
}  // namespace house
