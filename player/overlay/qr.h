// qr.h: a text as the squares of a QR code.
//
// Error correction M: it still reads when a sixth of it is hidden by a head or a reflection.
// Errors  An empty text, or one longer than the largest code holds, has no code.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace player {

struct QrCode {
    static constexpr int quiet_zone = 4;  // modules of paper on each side that scanners need

    int side = 0;            // modules, without the quiet zone
    std::vector<bool> dark;  // side * side, row by row

    [[nodiscard]] int side_with_quiet_zone() const { return side + 2 * quiet_zone; }
    bool operator==(const QrCode&) const = default;
};

[[nodiscard]] std::optional<QrCode> qr_code(const std::string& text);

}  // namespace player
