// data_page.h: what this page does with anybody's data, and what the computer of the screening
// holds at this moment: numbers, and nothing else.
//
// Whoever wants to count something more adds a row; it is then said on the page and to the phones.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace companion {

struct Held {
    std::string_view what;  // for programs: letters, digits, - and _
    std::string label;      // for people, with a hole for the {number}
    int number = 0;

    bool operator==(const Held&) const = default;
};

struct DataFacts {
    std::string_view film;  // its title
    std::string_view language;
    std::span<const std::string> languages;
    std::span<const Held> held;
};

[[nodiscard]] std::string data_page(const DataFacts& facts);

// {"held":[{"what":"phones","number":12}]}
[[nodiscard]] std::string data_as_json(std::span<const Held> held);

}  // namespace companion
