// wifi.h: the network a hall is invited to, and the code that phones join it by.
//
// The code's form is what ZXing's page on barcode contents calls « Wi-Fi network config »; the
// cameras of Android and iOS know it. For a visible network: a hidden one is not joined by a code.
#pragma once

#include <string>
#include <string_view>

namespace media {

struct Wifi {
    std::string name;        // the SSID
    std::string password{};  // of WPA; empty: an open network

    bool operator==(const Wifi&) const = default;
};

[[nodiscard]] std::string wifi_code(const Wifi& wifi);

[[nodiscard]] bool is_hexadecimal(std::string_view text);

}  // namespace media
