// reading_words.h: the words of the pages that are read without a script, and how they write dates
// and sums. What the audience is invited to do stands in the programme alone.
#pragma once

#include <string>
#include <string_view>

namespace companion {

struct ReadingWords {
    std::string_view title;
    std::string_view before;  // the film
    std::string_view during;
    std::string_view after;
    std::string_view refresh;
    std::string_view cards;
    std::string_view no_cards;
    std::string_view talk;
    std::string_view further;
    std::string_view also_read;
    std::string_view glossary;
    std::string_view next;
    std::string_view take_away;
    std::string_view source;
    std::string_view medium;
    std::string_view low;
    std::string_view sum;  // of monthly, cost and reduction
    std::string_view left_out;
};

// French for a language that has no words here.
[[nodiscard]] const ReadingWords& reading_words(std::string_view language);

[[nodiscard]] std::string_view name_of_language(std::string_view language);
// What the attributes lang and dir say.
[[nodiscard]] std::string_view lang_attribute(std::string_view language);
[[nodiscard]] std::string_view direction(std::string_view language);

// "2020", "2020-02" or "2020-02-27" as people write it.
[[nodiscard]] std::string date_in_words(std::string_view date, std::string_view language);

// "15 €", "5,10 €": cents only where there are any.
[[nodiscard]] std::string euros(int cents, std::string_view language);

}  // namespace companion
