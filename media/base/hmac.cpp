#include "media/base/hmac.h"

#include <cassert>
#include <limits>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <fmt/format.h>

namespace media {

Tag hmac_sha256(std::string_view key, std::string_view message) {
    assert(key.size() <= static_cast<std::size_t>(std::numeric_limits<int>::max()));
    Tag tag{};
    unsigned length = 0;
    const auto* const bytes = reinterpret_cast<const unsigned char*>(message.data());
    const auto* const made = HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()), bytes,
                                  message.size(), tag.data(), &length);
    assert(made != nullptr && length == tag.size());
    static_cast<void>(made);
    return tag;
}

bool same_tag(const Tag& left, const Tag& right) {
    return CRYPTO_memcmp(left.data(), right.data(), left.size()) == 0;
}

std::string hexadecimal(const Tag& tag) {
    std::string digits;
    for (const std::uint8_t byte : tag) digits += fmt::format("{:02x}", byte);
    return digits;
}

}  // namespace media
