// hmac.h: HMAC-SHA-256 (RFC 2104, FIPS 180-4): what only somebody with the key can have written.
//
// From libcrypto, which looks for its settings when it is first used: a process that will open no
// file later asks for one tag before it gives that up.
//
// Errors   None: with the memory there is, this cannot fail.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace media {

using Tag = std::array<std::uint8_t, 32>;

[[nodiscard]] Tag hmac_sha256(std::string_view key, std::string_view message);

// Takes as long for a tag that is nearly right as for one that is all wrong.
[[nodiscard]] bool same_tag(const Tag& left, const Tag& right);

[[nodiscard]] std::string hexadecimal(const Tag& tag);

}  // namespace media
