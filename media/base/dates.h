// dates.h: a date as exact as it is known, written as people write it.
#pragma once

#include <string>
#include <string_view>

namespace media {

// What a language needs for it.
struct DateWords {
    std::string_view months;  // twelve, a line each
    std::string_view first;   // how the first day of a month is called: "1er"
};

// "2020", "2020-02" or "2020-02-27"; what is no date stays as it is.
[[nodiscard]] std::string date_in_words(std::string_view date, const DateWords& words);

}  // namespace media
