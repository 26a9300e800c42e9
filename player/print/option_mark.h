// option_mark.h: how the options of a poll are told apart on paper: a letter, and a pattern in a
// colour.
//
// Letter and pattern each tell them apart alone: for who sees no colour, and on a printer that has
// none.
#pragma once

#include <cstddef>
#include <string>

namespace player {

// "A" to "Z", then numbers.
[[nodiscard]] std::string option_letter(std::size_t number);

// A band with the pattern, as a drawing that says nothing to a screen reader. Eight, then again.
[[nodiscard]] std::string option_band(std::size_t number);

}  // namespace player
