// certificate.h: the certificate and key of an evening, looked at before anything starts.
//
// Errors  One sentence: which file, what is wrong with it, and what to do.
// Units   Days and times are UTC's.
#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "media/base/result.h"
#include "player/descriptor.h"
#include "player/options.h"

namespace player {

struct EveningCertificate {
    std::string name;                     // under which phones come; empty: there is no certificate
    std::string last_day;                 // "24/12/2026"
    std::vector<std::string> warnings{};  // a sentence each
    Descriptor credentials{};             // for each companion (media/credentials.h)
};

// Without files, a certificate without a name.
[[nodiscard]] media::Result<EveningCertificate> load_certificate(const TlsFiles& files,
                                                                 std::chrono::sys_seconds now);

}  // namespace player
