// desk_key.h: what the key of the operator's desk says, and what of it may be seen.
//
// The key stands behind the `#` of the desk's address, which browsers keep to themselves. In front
// of it stands a path made from the key: whoever has the address finds the page, whoever knows only
// that there is one finds nothing, and the path gives nothing of the key away.
//
// Units   A key is text: 32 hexadecimal digits, 128 bits.
#pragma once

#include <string>
#include <string_view>

namespace media {

// "/console/3b1f…/", with 16 hexadecimal digits: the page, and all of its parts below it.
[[nodiscard]] std::string desk_path(std::string_view key);

}  // namespace media
