#include "companion/joined.h"

#include <array>
#include <string>
#include <utility>
#include <vector>

#include <doctest/doctest.h>

#include "tests/unit/has.h"

namespace {

using namespace companion;  // NOLINT: the folder under test

std::string joined(const Files& files) {
    const auto script = join_script(files, "phone/phone.js");
    REQUIRE_MESSAGE(script, script.error().what);
    return *script;
}

std::string refusal(const Files& files) {
    const auto script = join_script(files, "phone/phone.js");
    REQUIRE_FALSE(script);
    return script.error().what;
}

std::string alone(std::string_view text) {
    return joined({{"phone/phone.js", text}});
}

std::string refusal_of(std::string_view text) {
    return refusal({{"phone/phone.js", text}, {"phone/x.js", "export const a = 1;\n"}});
}

std::string styled(std::string_view text) {
    const auto style = join_style({{"a.css", text}}, std::array<std::string_view, 1>{"a.css"});
    REQUIRE_MESSAGE(style, style.error().what);
    return *style;
}

}  // namespace

TEST_SUITE("a joined script") {
    TEST_CASE("has every module once, after those it needs, and imports nothing") {
        CHECK(joined({{"phone/phone.js",
                       "import { Stage } from './stage.js';\nimport {\n  now,\n  wall,\n} from "
                       "'../shared/clock.js';\n\nnew Stage(now(), wall());\n"},
                      {"phone/stage.js", "import \"../shared/clock.js\";\nexport class Stage {}\n"},
                      {"shared/clock.js",
                       "export const now = () => 1;\nexport async function wall() {}\n"},
                      {"shared/unused.js", "export const unused = 1;\n"}}) ==
              "// shared/clock.js\nconst now = () => 1;\nasync function wall() {}\n;\n"
              "// phone/stage.js\nclass Stage {}\n;\n"
              "// phone/phone.js\nnew Stage(now(), wall());\n");
    }

    TEST_CASE("keeps a statement without its semicolon apart from the next module") {
        CHECK(has(joined({{"phone/phone.js", "import './a.js';\n(() => 1)();\n"},
                          {"phone/a.js", "const f = () => 2\n"}}),
                  "const f = () => 2\n;\n// phone/phone.js\n(() => 1)();\n"));
    }

    TEST_CASE("has no comment on a line of its own, no indentation and no empty line") {
        CHECK(alone("// why\n\n/**\n * @typedef {import('./x.js').A} A\n */\nfunction f() {\n"
                    "  /** @private */\n\tthis.a = 1; // so\r\n  /* b */ this.b = 2;\n}\n") ==
              "// phone/phone.js\nfunction f() {\nthis.a = 1; // so\nthis.b = 2;\n}\n");
    }

    TEST_CASE("keeps what stands in a string as it is") {
        for (const char* line :
             {"const a = '// no   comment';", "const a = \"/* nor this\";",
              "const a = `it's  ${1}`;", "const a = 'l\\'import(x)';",
              R"(const a = /^https?:\/\/[^/]/.test(b);)",
              "const a = 1; // it's a comment with ` in it", "const a = (/** @type {'b'} */ (c));"})
            CHECK(alone(std::string{line} + "\n") ==
                  "// phone/phone.js\n" + std::string{line} + "\n");
    }

    TEST_CASE("refuses what spans lines where that could change a string") {
        for (const char* text : {"const a = `one\n  // two`;\n", "const a = 'one\\\n  two';\n",
                                 "const a = '`' + `one\n  two`;\n", "f(); /* one\n two */\n",
                                 "const a = `${b ? `\n  c` : ''}`;\n", "const a = `${`\n  c`}`;\n"})
            CHECK_MESSAGE(
                has(refusal_of(text), "Impossible de joindre phone/phone.js, ligne 1\u202f:"),
                text);
        CHECK(has(refusal_of("f();\n/* one"), "ligne 2"));
    }

    TEST_CASE("refuses an import or an export it does not understand") {
        const std::vector<std::pair<const char*, const char*>> refused{
            {"import * as x from './x.js';\n", "import * as"},
            {"import x from './x.js';\n", "par défaut"},
            {"import x, { a } from './x.js';\n", "par défaut"},
            {"import { a as b } from './x.js';\n", "un nom reste le même"},
            {"import('./x.js');\n", "pendant l’exécution"},
            {"const x = await import('./x.js');\n", "import"},
            {"  f(() => import ('./x.js'));\n", "import"},
            {"const x = import.meta.url;\n", "import"},
            {"  import { a } from './x.js';\n", "à cette place"},
            {"f(); import './x.js';\n", "à cette place"},
            {"import { a } from './x.js'\n", "point-virgule"},
            {"import { a } from './x.js'\nf();\n", "pas compris"},
            {"import { a, , b } from './x.js';\n", "pas compris"},
            {"import { a from './x.js';\n", "pas compris"},
            {"import { a } './x.js';\n", "pas compris"},
            {"import './x.js' with { type: 'json' };\n", "pas compris"},
            {"import ;\n", "vide"},
            {"import { a } from 'x';\n", "rien ne vient d’ailleurs"},
            {"import { a } from 'https://example.org/x.js';\n", "rien ne vient d’ailleurs"},
            {"const a = 1;\nexport { a };\n", "ligne 2"},
            {"export default class A {}\n", "export default"},
            {"export * from './x.js';\n", "export"},
            {"export a;\n", "export"},
            {"  export const a = 1;\n", "à cette place"},
        };
        for (const auto& one : refused) {
            const std::string why = refusal_of(one.first);
            CHECK_MESSAGE(has(why, one.second), one.first << why);
            CHECK(why.starts_with("Impossible de joindre phone/phone.js, ligne "));
        }
    }

    TEST_CASE("refuses a module that is not there, and says who asked for it") {
        const std::string why = refusal({{"phone/phone.js", "import './a.js';\n"}});
        CHECK(has(why, "phone/a.js\u202f: il n’existe pas"));
        CHECK(has(why, "phone/phone.js → phone/a.js"));
        CHECK(has(refusal_of("import '../../../etc/x.js';\n"), "il n’existe pas"));
    }

    TEST_CASE("refuses modules that need each other") {
        const std::string why = refusal({{"phone/phone.js", "import './a.js';\n"},
                                         {"phone/a.js", "import './b.js';\n"},
                                         {"phone/b.js", "import './a.js';\n"}});
        CHECK(has(why, "en rond, phone/phone.js → phone/a.js → phone/b.js → phone/a.js."));
    }

    TEST_CASE("refuses a name that two modules declare, however they do") {
        for (const char* mine : {"const a = 2;\n", "let a;\n", "class a {}\n", "function a() {}\n",
                                 "async function a() {}\n", "function* a() {}\n", "var a = 2;\n",
                                 "export const a = 2;\n", "/** @type {number} */ const a = 2;\n"}) {
            const std::string why = refusal_of(std::string{"import './x.js';\n"} + mine);
            CHECK_MESSAGE(has(why, "a y est déclaré, et dans phone/x.js aussi."), mine << why);
        }
        CHECK(
            has(joined({{"phone/phone.js", "import './x.js';\nfunction f() {\n  const a = 2;\n}\n"},
                        {"phone/x.js", "const a = 1;\n"}}),
                "const a = 2;"));
    }

    TEST_CASE("refuses a declaration that hides its names") {
        for (const char* text : {"const { a } = f();\n", "const [a] = f();\n", "let a, b;\n",
                                 "export const { a } = f();\n"})
            CHECK_MESSAGE(has(refusal_of(text), "un seul nom"), text);
    }

    TEST_CASE("refuses a name that its module does not export") {
        CHECK(has(refusal_of("import { b } from './x.js';\n"), "phone/x.js n’exporte pas b."));
    }
}

TEST_SUITE("a joined style sheet") {
    TEST_CASE("has the sheets in the order given") {
        const Files files{{"a.css", "a {\n  color: red;\n}"}, {"b.css", "b {}\n"}};
        const auto style = join_style(files, std::array<std::string_view, 2>{"b.css", "a.css"});
        REQUIRE(style);
        CHECK(*style == "b {}\na {\ncolor: red;\n}\n");
    }

    TEST_CASE("has no comment, no indentation and no empty line") {
        CHECK(styled("/* why\n   so */\n\n:root {\n  --a: 1px; /* b */\n\n\t--c:/**/2px;\r\n}\n") ==
              ":root {\n--a: 1px;\n--c: 2px;\n}\n");
    }

    TEST_CASE("keeps what stands in a string as it is") {
        for (const char* rule : {"a::before { content: '/*  '; }\n", "a { b: \"\\\"  /*\"; }\n"})
            CHECK(styled(rule) == rule);
    }

    TEST_CASE("is refused where it loads another, does not end, or is not there") {
        const Files files{{"a.css", "@import 'b.css';"}, {"b.css", "/* b"}, {"c.css", "a { b: 'c"}};
        for (const std::string_view path : {"a.css", "b.css", "c.css", "d.css"}) {
            const auto style = join_style(files, std::array{path});
            REQUIRE_FALSE(style);
            CHECK(style.error().what.starts_with("Impossible de joindre " + std::string{path}));
        }
    }
}
