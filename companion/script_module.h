// script_module.h: one ES module as our pages are written, taken to pieces so that several can
// become one script.
//
// Its lines come without what only readers of the source need: comments on lines of their own,
// indentation, empty lines. The inside of a string is never touched, because none may span lines.
//
// Errors  One sentence with file and line, for whatever is not understood: a module is never joined
//         on a guess.
// Limits  The part of JavaScript that our pages use. Strings are told apart from regular
// expressions
//         by their quotes alone: an expression with an odd one is refused.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "media/base/result.h"

namespace companion {

struct Import {
    std::string from;  // a path like the module's own: "shared/clock.js"
    std::vector<std::string> names;
};

struct ScriptModule {
    std::vector<Import> imports;        // in the order written
    std::vector<std::string> declared;  // at the top, in the order written
    std::set<std::string, std::less<>> exported;
    std::string lines;  // without import and export
};

[[nodiscard]] media::Result<ScriptModule> read_module(std::string_view path, std::string_view text);

}  // namespace companion
