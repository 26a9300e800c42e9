#include "tests/unit/a_certificate.h"

#include <openssl/ec.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>
#include <openssl/x509v3.h>

#include <doctest/doctest.h>

#include "media/credentials.h"

namespace {

using Text = media::Owned<BIO, BIO_free>;

std::string read(BIO* text) {
    char* first = nullptr;
    const long length = BIO_get_mem_data(text, &first);
    return {first, static_cast<std::size_t>(length)};
}

void set_time(ASN1_TIME* time, std::chrono::sys_seconds moment) {
    REQUIRE(ASN1_TIME_set(time, std::chrono::system_clock::to_time_t(moment)) != nullptr);
}

void add_names(X509* certificate, const std::string& names) {
    if (names.empty()) return;
    X509_EXTENSION* const extension =
        X509V3_EXT_conf_nid(nullptr, nullptr, NID_subject_alt_name, names.c_str());
    REQUIRE(extension != nullptr);
    X509_add_ext(certificate, extension, -1);
    X509_EXTENSION_free(extension);
}

}  // namespace

ACertificate a_certificate(const Wanted& wanted) {
    const media::PrivateKey key{wanted.rsa_bits == 0
                                    ? EVP_EC_gen("P-256")
                                    : EVP_RSA_gen(static_cast<unsigned>(wanted.rsa_bits))};
    const media::Certificate certificate{X509_new()};
    REQUIRE(key != nullptr);
    X509_set_version(certificate.get(), X509_VERSION_3);
    ASN1_INTEGER_set(X509_get_serialNumber(certificate.get()), 1);
    set_time(X509_getm_notBefore(certificate.get()), wanted.begins);
    set_time(X509_getm_notAfter(certificate.get()), wanted.ends);
    X509_set_pubkey(certificate.get(), key.get());
    add_names(certificate.get(), wanted.names);
    REQUIRE(X509_sign(certificate.get(), key.get(), EVP_sha256()) > 0);
    const Text pem{BIO_new(BIO_s_mem())};
    const Text secret{BIO_new(BIO_s_mem())};
    REQUIRE(PEM_write_bio_X509(pem.get(), certificate.get()) == 1);
    const auto& password = wanted.password;
    REQUIRE(PEM_write_bio_PrivateKey(secret.get(), key.get(),
                                     password.empty() ? nullptr : EVP_aes_256_cbc(),
                                     reinterpret_cast<const unsigned char*>(password.data()),
                                     static_cast<int>(password.size()), nullptr, nullptr) == 1);
    return {.pem = read(pem.get()), .key = read(secret.get())};
}
