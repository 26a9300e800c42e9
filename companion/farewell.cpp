#include "companion/farewell.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

#include "media/base/utf8.h"

namespace companion {

bool is_farewell(std::string_view body) {
    constexpr std::size_t code_size = 2;
    constexpr std::array<std::pair<int, int>, 3> sayable{
        {{1000, 1003}, {1007, 1014}, {3000, 4999}}};
    if (body.empty()) return true;
    if (body.size() < code_size) return false;
    const int code =
        static_cast<unsigned char>(body[0]) * 256 + static_cast<unsigned char>(body[1]);
    const bool is_sayable = std::ranges::any_of(
        sayable, [&](const auto& range) { return code >= range.first && code <= range.second; });
    return is_sayable && media::is_utf8(body.substr(code_size));
}

}  // namespace companion
