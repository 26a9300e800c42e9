// paper.h: what the pages that need no script have in common, whatever they say.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace companion {

struct PaperFacts {
    std::string_view language;
    std::string_view title;
    std::string_view style{};  // for a page that carries it in itself; others have a link
};

// Up to what the page says, and from there on.
[[nodiscard]] std::string paper_head(const PaperFacts& facts);
inline constexpr std::string_view paper_end = "</main>\n</body>\n</html>\n";

// A link to press, to one of our pages in a language.
struct Way {
    std::string_view path;
    std::string_view language;
    std::string_view label;
};
[[nodiscard]] std::string link_on(const Way& way);

// The same page in each other language, under the name that language gives itself.
[[nodiscard]] std::string links_to_languages(std::string_view path, std::string_view own,
                                             std::span<const std::string> languages);

}  // namespace companion
