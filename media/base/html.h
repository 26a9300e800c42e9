// html.h: text on its way into a page, made so that none of it becomes markup.
#pragma once

#include <string>
#include <string_view>

namespace media {

// Safe between tags and inside a quoted attribute.
[[nodiscard]] std::string escaped(std::string_view text);

// Nothing where there is no text. `name` is the class; it may be empty.
[[nodiscard]] std::string paragraph(std::string_view name, std::string_view text);

// A link that tells the other site nothing of us; its label alone where the address is not http(s).
[[nodiscard]] std::string link_to(std::string_view url, std::string_view label);

}  // namespace media
