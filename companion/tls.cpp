#include "companion/tls.h"

#include <ctime>
#include <openssl/ssl.h>
#include <utility>

namespace companion {

namespace {

// Of TLS 1.2; of 1.3 there are no others. Keys that are forgotten with the connection, and sums
// over all that is encrypted.
constexpr const char* ciphers = "ECDHE+AESGCM:ECDHE+CHACHA20";
constexpr const char* curves = "X25519:P-256:P-384";

bool is_modern(SSL_CTX* context) {
    SSL_CTX_set_options(context, SSL_OP_NO_COMPRESSION | SSL_OP_NO_RENEGOTIATION |
                                     SSL_OP_CIPHER_SERVER_PREFERENCE | SSL_OP_PRIORITIZE_CHACHA);
    return SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION) == 1 &&
           SSL_CTX_set_cipher_list(context, ciphers) == 1 &&
           SSL_CTX_set1_groups_list(context, curves) == 1;
}

// The option alone would leave TLS 1.3 tickets that name a session we keep.
bool remembers_nobody(SSL_CTX* context) {
    SSL_CTX_set_options(context, SSL_OP_NO_TICKET);
    SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_OFF);
    return SSL_CTX_set_num_tickets(context, 0) == 1;
}

bool bears(SSL_CTX* context, const media::Credentials& credentials) {
    bool first = true;
    for (const auto& certificate : credentials.chain)
        if (std::exchange(first, false)) {
            if (SSL_CTX_use_certificate(context, certificate.get()) != 1) return false;
        } else if (SSL_CTX_add1_chain_cert(context, certificate.get()) != 1) {
            return false;
        }
    return SSL_CTX_use_PrivateKey(context, credentials.key.get()) == 1 &&
           SSL_CTX_check_private_key(context) == 1;
}

}  // namespace

media::Result<Tls> Tls::read(int descriptor) {
    auto credentials = media::read_credentials(descriptor);
    if (!credentials) return tl::unexpected(credentials.error());
    ::tzset();  // the library reckons with days later, when no file can be opened any more
    Tls tls{std::move(*credentials)};
    const media::Owned<SSL_CTX, SSL_CTX_free> trial{SSL_CTX_new(TLS_server_method())};
    if (trial == nullptr || !tls.arm(trial.get()))
        return media::failure(
            "Ce certificat ou sa clé ne conviennent pas à OpenSSL (trop faibles, peut-être) : "
            "refaites-les (ECDSA P-256, ou RSA de 2048 bits).");
    return tls;
}

// There is one name and one certificate: which of several is meant need not be asked.
bool Tls::arm(SSL_CTX* context) const {
    SSL_CTX_callback_ctrl(context, SSL_CTRL_SET_TLSEXT_SERVERNAME_CB, nullptr);
    return is_modern(context) && remembers_nobody(context) && bears(context, credentials_);
}

}  // namespace companion
