// rows.h: a text row by row, whatever ends them: LF, CR LF or CR.
//
// Row numbers count from 1, as an editor shows them.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace subtitles {

using Rows = std::vector<std::string_view>;

// Views into `text`; the last row needs no end.
[[nodiscard]] Rows rows_of(std::string_view text);

// Rows [begin, end) as one text, each ended by LF.
[[nodiscard]] std::string joined(const Rows& rows, std::size_t begin, std::size_t end);

// The row the byte `at` stands in.
[[nodiscard]] std::size_t row_at(std::string_view text, std::size_t at);

// Without spaces and tabulators at both ends.
[[nodiscard]] std::string_view trimmed(std::string_view text);

// Nothing but spaces and tabulators.
[[nodiscard]] bool is_empty(std::string_view row);

// A to Z as a to z, all else as it is: for key words, codes and endings.
[[nodiscard]] std::string lower(std::string_view text);

}  // namespace subtitles
