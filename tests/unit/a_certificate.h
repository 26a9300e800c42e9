// a_certificate.h: a certificate that vouches for itself, and its key, made when a test wants them.
#pragma once

#include <chrono>
#include <string>

struct ACertificate {
    std::string pem;
    std::string key;
};

struct Wanted {
    std::string names = "DNS:salle.test";  // as OpenSSL writes alternative names; empty: none
    std::chrono::sys_seconds begins = std::chrono::sys_days{std::chrono::year{2026} / 1 / 1};
    std::chrono::sys_seconds ends = std::chrono::sys_days{std::chrono::year{2050} / 1 / 1};
    int rsa_bits = 0;        // 0: P-256
    std::string password{};  // of the key; empty: none
};

[[nodiscard]] ACertificate a_certificate(const Wanted& wanted = {});
