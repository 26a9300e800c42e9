// rules.h: what every file of this repository promises, as functions that find the broken promises.
//
// A rule knows which files it is about and has nothing to say on the others.
//
// Errors  Each fault is "path:line: one sentence"; an empty list is a kept promise.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "tests/unit/house/tree.h"

namespace house {

using Faults = std::vector<std::string>;

// The folders include one another in one direction only.
[[nodiscard]] Faults wrong_arrows(const File& file);

// A file can be read in one sitting.
inline constexpr int line_limit = 400;
[[nodiscard]] Faults too_long(const File& file);

// A header says what it is before anything else.
[[nodiscard]] Faults no_opening(const File& file);

// Nothing sleeps, nothing is set loose, nothing reads the locale.
[[nodiscard]] Faults avoided_cpp(const File& file);

// Text from outside never becomes markup on a phone.
[[nodiscard]] Faults markup_from_text(const File& file);

// Colours and lengths have one home, tokens.css.
[[nodiscard]] Faults stray_numbers(const File& file);

// Nothing is kept on a phone, and nothing is reported from it.
[[nodiscard]] Faults stored_traces(const File& file);

// A page names no machine but the one it came from.
[[nodiscard]] Faults foreign_hosts(const File& file);

// Every source file is named in a CMakeLists.txt above it.
[[nodiscard]] Faults unlisted(const File& file, const std::vector<File>& tree);

// Scripts stop at their first error.
[[nodiscard]] Faults careless_script(const File& file);

// Nothing half done and nothing that is true on one machine only.
[[nodiscard]] Faults left_overs(const File& file);

}  // namespace house
