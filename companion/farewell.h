// farewell.h: what somebody may say who closes a socket: nothing, or a code and a reason.
//
// RFC 6455, 5.5.1 and 7.4. The library looks at some codes and no reasons, and says them again.
#pragma once

#include <string_view>

namespace companion {

[[nodiscard]] bool is_farewell(std::string_view body);

}  // namespace companion
