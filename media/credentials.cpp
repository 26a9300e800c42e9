#include "media/credentials.h"

#include <openssl/bio.h>
#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/pem.h>

#include "media/base/memory_file.h"

namespace media {

namespace {

using Reader = Owned<BIO, BIO_free>;

Reader reader_of(std::string_view pem) {
    return Reader{BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size()))};
}

// The library would ask at the terminal.
int no_password(char* /*room*/, int /*size*/, int /*writes*/, void* /*ours*/) {
    return -1;
}

}  // namespace

std::vector<Certificate> certificates_in(std::string_view pem) {
    std::vector<Certificate> found;
    const Reader reader = reader_of(pem);
    while (X509* const next = PEM_read_bio_X509(reader.get(), nullptr, no_password, nullptr))
        found.emplace_back(next);
    ERR_clear_error();  // that there is no other
    return found;
}

PrivateKey private_key_in(std::string_view pem) {
    const Reader reader = reader_of(pem);
    PrivateKey key{PEM_read_bio_PrivateKey(reader.get(), nullptr, no_password, nullptr)};
    ERR_clear_error();
    return key;
}

Result<int> hand_over(std::string_view chain, std::string_view key) {
    std::string both;
    both.reserve(chain.size() + key.size() + 1);  // in one place: none is left behind
    both.append(chain) += '\n';
    both += key;
    auto descriptor = into_memory("contrechamp-credentials", both);
    overwrite(both);
    return descriptor;
}

Result<Credentials> read_credentials(int descriptor) {
    auto text = out_of_memory(descriptor);
    if (!text) return tl::unexpected(text.error());
    Credentials read{.chain = certificates_in(*text), .key = private_key_in(*text)};
    overwrite(*text);
    if (read.chain.empty() || read.key == nullptr)
        return failure("Le certificat de la séance est illisible.");
    return read;
}

void overwrite(std::string& text) {
    OPENSSL_cleanse(text.data(), text.size());
    text.clear();
}

}  // namespace media
