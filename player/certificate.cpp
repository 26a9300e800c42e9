#include "player/certificate.h"

#include <algorithm>
#include <ctime>
#include <openssl/asn1.h>
#include <openssl/x509v3.h>
#include <optional>
#include <string_view>
#include <sys/stat.h>

#include <fmt/format.h>

#include "media/base/text_file.h"
#include "media/credentials.h"

namespace player {

namespace {

using namespace std::chrono_literals;
using std::chrono::sys_seconds;

constexpr auto soon = std::chrono::days{7};

sys_seconds moment_of(const ASN1_TIME* time) {
    std::tm broken_down{};
    ASN1_TIME_to_tm(time, &broken_down);
    return std::chrono::floor<std::chrono::seconds>(
        std::chrono::system_clock::from_time_t(::timegm(&broken_down)));
}

std::string day_of(sys_seconds moment) {
    const std::chrono::year_month_day day{std::chrono::floor<std::chrono::days>(moment)};
    return fmt::format("{:02}/{:02}/{}", static_cast<unsigned>(day.day()),
                       static_cast<unsigned>(day.month()), static_cast<int>(day.year()));
}

// What a browser can be sent to, and nothing else that stands in a certificate.
bool is_host(std::string_view name) {
    constexpr std::size_t longest = 253;
    constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyz0123456789-.";
    return !name.empty() && name.size() <= longest && name.front() != '.' &&
           name.find_first_not_of(letters) == std::string_view::npos;
}

std::string small_letters(std::string_view text) {
    std::string small{text};
    for (char& letter : small)
        if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
    return small;
}

std::vector<std::string> names_of(const X509* certificate) {
    const media::Owned<GENERAL_NAMES, GENERAL_NAMES_free> all{static_cast<GENERAL_NAMES*>(
        X509_get_ext_d2i(certificate, NID_subject_alt_name, nullptr, nullptr))};
    std::vector<std::string> names;
    for (int i = 0; all != nullptr && i < sk_GENERAL_NAME_num(all.get()); ++i) {
        const GENERAL_NAME* const one = sk_GENERAL_NAME_value(all.get(), i);
        if (one->type != GEN_DNS) continue;
        const auto* const first =
            reinterpret_cast<const char*>(ASN1_STRING_get0_data(one->d.dNSName));
        const auto length = static_cast<std::size_t>(ASN1_STRING_length(one->d.dNSName));
        names.push_back(small_letters({first, length}));
    }
    return names;
}

std::string listed(const std::vector<std::string>& names) {
    std::string list;
    for (const std::string& name : names) list += list.empty() ? name : ", " + name;
    return list;
}

media::Result<std::string> chosen_name(X509* certificate, const TlsFiles& files) {
    const std::vector<std::string> names = names_of(certificate);
    const std::string file = files.certificate.string();
    if (names.empty())
        return media::failure(
            fmt::format("Le certificat «\u202f{}\u202f» ne porte aucun nom de machine\u202f: il en "
                        "faut un, que les téléphones puissent ouvrir.",
                        file));
    if (files.name.empty()) {
        const auto whole = std::ranges::find_if(names, is_host);
        if (whole != names.end()) return *whole;
        return media::failure(
            fmt::format("Le certificat «\u202f{}\u202f» vaut pour {}\u202f: dites avec "
                        "«\u202f--tls-name\u202f» sous quel nom les téléphones viennent.",
                        file, listed(names)));
    }
    std::string wished = small_letters(files.name);
    if (is_host(wished) &&
        X509_check_host(certificate, wished.data(), wished.size(), 0, nullptr) == 1)
        return wished;
    return media::failure(fmt::format(
        "Le certificat «\u202f{}\u202f» ne vaut pas pour «\u202f{}\u202f», mais pour {}.", file,
        files.name, listed(names)));
}

media::Result<void> is_in_its_time(const X509* certificate, const std::string& file,
                                   sys_seconds now) {
    const sys_seconds begins = moment_of(X509_get0_notBefore(certificate));
    const sys_seconds ends = moment_of(X509_get0_notAfter(certificate));
    if (now < begins)
        return media::failure(
            fmt::format("Le certificat «\u202f{}\u202f» ne vaut qu’à partir du {}\u202f: vérifiez "
                        "la date de ce portable.",
                        file, day_of(begins)));
    if (now >= ends)
        return media::failure(
            fmt::format("Le certificat «\u202f{}\u202f» a expiré le {}\u202f: renouvelez-le, ou "
                        "lancez la séance sans lui.",
                        file, day_of(ends)));
    return {};
}

media::Result<void> fit_each_other(const X509* certificate, const EVP_PKEY* key,
                                   const TlsFiles& files) {
    constexpr int enough_bits = 112;  // of RSA, 2048
    if (X509_check_private_key(certificate, key) != 1)
        return media::failure(fmt::format(
            "La clé «\u202f{}\u202f» n’est pas celle du certificat «\u202f{}\u202f»\u202f: "
            "donnez les deux fichiers du même renouvellement.",
            files.key.string(), files.certificate.string()));
    if (EVP_PKEY_get_security_bits(key) < enough_bits)
        return media::failure(
            fmt::format("La clé «\u202f{}\u202f» est trop faible pour les téléphones "
                        "d’aujourd’hui\u202f: refaites-la (ECDSA P-256, ou RSA de 2048 bits).",
                        files.key.string()));
    return {};
}

std::vector<std::string> warnings_about(const std::vector<media::Certificate>& chain,
                                        const TlsFiles& files, sys_seconds now) {
    std::vector<std::string> warnings;
    const X509* const own = chain.front().get();
    const sys_seconds ends = moment_of(X509_get0_notAfter(own));
    if (ends - now < soon)
        warnings.push_back(fmt::format(
            "Le certificat expire le {}, dans moins de sept jours\u202f: renouvelez-le.",
            day_of(ends)));
    struct stat facts {};
    if (::stat(files.key.c_str(), &facts) == 0 && (facts.st_mode & S_IROTH) != 0)
        warnings.push_back(fmt::format(
            "La clé «\u202f{}\u202f» peut être lue par tous les comptes de ce portable\u202f: "
            "«\u202fchmod o= {}\u202f».",
            files.key.string(), files.key.string()));
    if (chain.size() == 1)
        warnings.push_back(fmt::format(
            "«\u202f{}\u202f» ne contient qu’un certificat\u202f: des téléphones le refuseront si "
            "l’autorité en demande un second (donnez alors «\u202ffullchain.pem\u202f»).",
            files.certificate.string()));
    return warnings;
}

struct Texts {
    std::string chain;
    std::string key;
};

media::Result<EveningCertificate> judged(const Texts& texts, const TlsFiles& files,
                                         sys_seconds now) {
    const std::string file = files.certificate.string();
    const auto chain = media::certificates_in(texts.chain);
    if (chain.empty())
        return media::failure(
            fmt::format("«\u202f{}\u202f» ne contient aucun certificat (PEM)\u202f: c’est souvent "
                        "«\u202ffullchain.pem\u202f».",
                        file));
    const auto key = media::private_key_in(texts.key);
    if (key == nullptr)
        return media::failure(
            fmt::format("«\u202f{}\u202f» ne contient aucune clé lisible sans mot de passe "
                        "(PEM)\u202f: c’est souvent «\u202fprivkey.pem\u202f».",
                        files.key.string()));
    X509* const own = chain.front().get();
    if (auto fit = fit_each_other(own, key.get(), files); !fit) return tl::unexpected(fit.error());
    if (auto valid = is_in_its_time(own, file, now); !valid) return tl::unexpected(valid.error());
    auto name = chosen_name(own, files);
    if (!name) return tl::unexpected(name.error());
    auto credentials = media::hand_over(texts.chain, texts.key);
    if (!credentials) return tl::unexpected(credentials.error());
    return EveningCertificate{.name = std::move(*name),
                              .last_day = day_of(moment_of(X509_get0_notAfter(own))),
                              .warnings = warnings_about(chain, files, now),
                              .credentials = Descriptor{*credentials}};
}

}  // namespace

media::Result<EveningCertificate> load_certificate(const TlsFiles& files, sys_seconds now) {
    if (files.certificate.empty()) return EveningCertificate{};
    auto chain = media::read_text(files.certificate);
    if (!chain) return tl::unexpected(chain.error());
    auto key = media::read_text(files.key);
    if (!key) return tl::unexpected(key.error());
    Texts texts{.chain = std::move(*chain), .key = std::move(*key)};
    auto certificate = judged(texts, files, now);
    media::overwrite(texts.key);
    return certificate;
}

}  // namespace player
