// keyed_hash.h: BLAKE2s-256 with a key (RFC 7693): to know something again without keeping it.
//
// Why this one: the key lies in the same memory as the hashes. SipHash promises something only as
// long as its key is secret, so whoever reads our memory could work backwards from it; BLAKE2s is
// one-way for those who have the key too. Why our own: the standard library has none, libsodium
// would be one more package, and libcrypto reads files when it is first used, which the sandbox
// forbids. It is sixty lines, and its test has the vectors of BLAKE2's authors.
#pragma once

#include <array>
#include <cstdint>
#include <span>

namespace companion {

using Digest = std::array<std::uint8_t, 32>;
using HashKey = std::array<std::uint8_t, 32>;

[[nodiscard]] Digest keyed_hash(const HashKey& key, std::span<const std::uint8_t> message);

}  // namespace companion
