// ass_rows.h: the rows of an ASS script: a key word and a colon, then columns.
//
// Limits  64 columns.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

namespace subtitles {

// What follows "Dialogue:", however it is written; `word` in small letters.
[[nodiscard]] std::optional<std::string_view> after(std::string_view row, std::string_view word);

// At most `count` fields, trimmed but for the last, which keeps its commas.
[[nodiscard]] std::vector<std::string_view> fields(std::string_view row, std::size_t count);

// The columns a Format row names.
[[nodiscard]] std::vector<std::string_view> names_in(std::string_view format);

// Where `name` (small letters) stands among them; their number when it does not.
[[nodiscard]] std::size_t place_of(std::string_view name,
                                   const std::vector<std::string_view>& names);

}  // namespace subtitles
