// tls.h: how we speak TLS: with which certificate, and with nothing that is old.
//
// A connection tells nothing about another one: no ticket, no session is kept, so that no phone can
// be known again by what it brings. What a handshake costs, each pays anew.
//
// Threads  The loop's.
// Errors   A certificate or key that OpenSSL does not want, in one sentence.
#pragma once

#include <openssl/types.h>
#include <utility>

#include "media/base/result.h"
#include "media/credentials.h"

namespace companion {

class Tls {
public:
    // As the parent has handed them over.
    [[nodiscard]] static media::Result<Tls> read(int descriptor);

    // The library's context becomes ours. False: OpenSSL wants none of it.
    [[nodiscard]] bool arm(SSL_CTX* context) const;

private:
    explicit Tls(media::Credentials credentials) : credentials_{std::move(credentials)} {}

    media::Credentials credentials_;
};

}  // namespace companion
