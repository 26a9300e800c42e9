#include "player/overlay/qr.h"

#include <cstddef>

#include <qrencode.h>

#include "media/base/owned.h"

namespace player {

std::optional<QrCode> qr_code(const std::string& text) {
    constexpr int smallest_that_fits = 0;
    constexpr int keep_case = 1;
    const media::Owned<QRcode, QRcode_free> encoded{
        QRcode_encodeString(text.c_str(), smallest_that_fits, QR_ECLEVEL_M, QR_MODE_8, keep_case)};
    if (encoded == nullptr) return std::nullopt;

    const auto count =
        static_cast<std::size_t>(encoded->width) * static_cast<std::size_t>(encoded->width);
    QrCode code{.side = encoded->width, .dark = {}};
    code.dark.reserve(count);
    for (std::size_t i = 0; i < count; ++i) code.dark.push_back((encoded->data[i] & 1U) != 0);
    return code;
}

}  // namespace player
