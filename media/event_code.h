// event_code.h: the word that tells one evening's visits to a linked site from another's.
//
// Too coarse to tell people apart: a town or a region, then perhaps a year, a month or a week.
// "lille", "pays-de-la-loire-2026", "lille-2026-11", "lille-2026-s46". Never a day, an hour or a
// name with digits in it. It stands in a link only where the programme says how (event_parameter).
//
// Limits  3 to 32 characters.
#pragma once

#include <string_view>

#include "media/programme.h"

namespace media {

[[nodiscard]] bool is_event_code(std::string_view text);

// A key in an address: letters, digits, '_' and '-', 1 to 32.
[[nodiscard]] bool is_event_parameter(std::string_view text);

[[nodiscard]] bool honours_event(const Programme& programme);

// The code in the links of those actions that honour one; no code, no change.
[[nodiscard]] Programme with_event(Programme programme, std::string_view code);

}  // namespace media
