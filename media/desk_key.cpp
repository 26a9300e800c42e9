#include "media/desk_key.h"

#include <fmt/format.h>

#include "media/base/hmac.h"

namespace media {

std::string desk_path(std::string_view key) {
    constexpr std::size_t digits = 16;
    return fmt::format("/console/{}/", hexadecimal(hmac_sha256(key, "path")).substr(0, digits));
}

}  // namespace media
