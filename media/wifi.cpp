#include "media/wifi.h"

#include <fmt/format.h>

namespace media {

namespace {

std::string backslashed(std::string_view text) {
    constexpr std::string_view signs = "\\;,:\"";
    std::string result;
    for (const char byte : text) {
        if (signs.find(byte) != std::string_view::npos) result += '\\';
        result += byte;
    }
    return result;
}

// Unquoted, a name of hexadecimal digits would be taken for the bytes of one. A password is taken
// so at 64 digits only, and then that is what it is.
std::string name_in_code(std::string_view name) {
    return is_hexadecimal(name) ? fmt::format("\"{}\"", name) : backslashed(name);
}

}  // namespace

bool is_hexadecimal(std::string_view text) {
    return text.find_first_not_of("0123456789abcdefABCDEF") == std::string_view::npos;
}

std::string wifi_code(const Wifi& wifi) {
    const std::string name = name_in_code(wifi.name);
    if (wifi.password.empty()) return fmt::format("WIFI:T:nopass;S:{};;", name);
    return fmt::format("WIFI:T:WPA;S:{};P:{};;", name, backslashed(wifi.password));
}

}  // namespace media
