// languages.h: how each language is called and written, and how it writes dates and sums.
#pragma once

#include <string>
#include <string_view>

namespace companion {

// What it calls itself; of one that has no words here, its tag.
[[nodiscard]] std::string_view name_of_language(std::string_view language);
// What the attributes lang and dir say.
[[nodiscard]] std::string_view lang_attribute(std::string_view language);
[[nodiscard]] std::string_view direction(std::string_view language);

// "2020", "2020-02" or "2020-02-27" as people write it.
[[nodiscard]] std::string date_in_words(std::string_view date, std::string_view language);

// "15 €", "5,10 €": cents only where there are any.
[[nodiscard]] std::string euros(int cents, std::string_view language);

}  // namespace companion
