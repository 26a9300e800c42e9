// rows.h: a text row by row, whatever ends them: LF, CR LF or CR.
//
// Row numbers count from 1, as an editor shows them.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace subtitles {

// Views into `text`; the last row needs no end.
[[nodiscard]] std::vector<std::string_view> rows_of(std::string_view text);

// The row the byte `at` stands in.
[[nodiscard]] std::size_t row_at(std::string_view text, std::size_t at);

// Without spaces and tabulators at both ends.
[[nodiscard]] std::string_view trimmed(std::string_view text);

}  // namespace subtitles
