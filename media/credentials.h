// credentials.h: a certificate, those that vouch for it, and its key, as PEM: how they are read,
// and handed to the companion, which opens no file.
//
// Errors  One sentence. What is no PEM is not there. A key that asks for a password is none: nobody
// is asked.
#pragma once

#include <openssl/evp.h>
#include <openssl/x509.h>
#include <string>
#include <string_view>
#include <vector>

#include "media/base/owned.h"
#include "media/base/result.h"

namespace media {

using Certificate = Owned<X509, X509_free>;
using PrivateKey = Owned<EVP_PKEY, EVP_PKEY_free>;

[[nodiscard]] std::vector<Certificate> certificates_in(std::string_view pem);
[[nodiscard]] PrivateKey private_key_in(std::string_view pem);

struct Credentials {
    std::vector<Certificate> chain;  // the certificate itself first
    PrivateKey key;
};

// One text of both, whole, for the descriptor of a child (base/memory_file.h).
[[nodiscard]] Result<int> hand_over(std::string_view chain, std::string_view key);
[[nodiscard]] Result<Credentials> read_credentials(int descriptor);

// Nobody who gets this memory next finds a key in it.
void overwrite(std::string& text);

}  // namespace media
