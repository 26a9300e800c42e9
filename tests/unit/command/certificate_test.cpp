#include "player/certificate.h"

#include <chrono>
#include <filesystem>
#include <string>
#include <string_view>

#include <doctest/doctest.h>

#include "media/base/text_file.h"
#include "media/credentials.h"
#include "tests/unit/a_certificate.h"
#include "tests/unit/a_folder.h"
#include "tests/unit/has.h"

using namespace std::chrono_literals;
using std::chrono::sys_days;
using std::chrono::year;

namespace {

constexpr std::chrono::sys_seconds evening = sys_days{year{2026} / 12 / 24};

// Both files in a folder of their own, and what is made of them.
class Files {
public:
    explicit Files(const ACertificate& made) {
        write("fullchain.pem", made.pem);
        write("privkey.pem", made.key);
        std::filesystem::permissions(place("privkey.pem"), std::filesystem::perms::owner_read);
    }

    void write(const std::string& name, std::string_view text) const {
        REQUIRE(media::write_text(place(name), text));
    }
    [[nodiscard]] std::filesystem::path place(const std::string& name) const {
        return folder_.path() / name;
    }
    [[nodiscard]] media::Result<player::EveningCertificate> load(
        const std::string& name = {}, std::chrono::sys_seconds now = evening) const {
        return player::load_certificate(
            {.certificate = place("fullchain.pem"), .key = place("privkey.pem"), .name = name},
            now);
    }

private:
    AFolder folder_;
};

std::string refusal(const Files& files, const std::string& name = {},
                    std::chrono::sys_seconds now = evening) {
    const auto loaded = files.load(name, now);
    REQUIRE_FALSE(loaded);
    CHECK(loaded.error().what.ends_with("."));
    CHECK(loaded.error().what.find('\n') == std::string::npos);
    return loaded.error().what;
}

bool warns(const player::EveningCertificate& certificate, std::string_view part) {
    for (const std::string& warning : certificate.warnings)
        if (has(warning, part)) return true;
    return false;
}

}  // namespace

TEST_SUITE("the evening's certificate") {
    TEST_CASE("names the evening, and is handed over with its key") {
        const auto made = a_certificate({.names = "DNS:*.test,DNS:Salle.test,DNS:autre.test"});
        const auto loaded = Files{made}.load();
        REQUIRE(loaded);
        CHECK(loaded->name == "salle.test");
        CHECK(loaded->last_day == "01/01/2050");
        const auto read = media::read_credentials(loaded->credentials.number());
        REQUIRE(read);
        CHECK(read->chain.size() == 1);
        // And again, for a companion that is started again.
        CHECK(media::read_credentials(loaded->credentials.number()));
    }

    TEST_CASE("is none where nobody has one") {
        const auto none = player::load_certificate({}, evening);
        REQUIRE(none);
        CHECK(none->name.empty());
        CHECK(none->credentials.number() == -1);
    }

    TEST_CASE("that is not yet or no more valid is refused with its day") {
        const Files files{a_certificate(
            {.begins = sys_days{year{2026} / 12 / 1}, .ends = sys_days{year{2026} / 12 / 31}})};
        CHECK(has(refusal(files, {}, sys_days{year{2026} / 11 / 30}), "01/12/2026"));
        CHECK(has(refusal(files, {}, sys_days{year{2026} / 12 / 31}), "31/12/2026"));
        CHECK(files.load({}, sys_days{year{2026} / 12 / 31} - 1s));
    }

    TEST_CASE("that ends within seven days is said to") {
        const Files files{a_certificate({.ends = evening + 24h * 7})};
        CHECK_FALSE(warns(*files.load(), "sept jours"));
        CHECK(warns(*files.load({}, evening + 1s), "sept jours"));
    }

    TEST_CASE("and another's key do not go together") {
        const Files files{{.pem = a_certificate().pem, .key = a_certificate().key}};
        const std::string said = refusal(files);
        CHECK(has(said, "privkey.pem"));
        CHECK(has(said, "fullchain.pem"));
    }

    TEST_CASE("has a key that phones still believe") {
        CHECK(has(refusal(Files{a_certificate({.rsa_bits = 1024})}), "trop faible"));
        CHECK(Files{a_certificate({.rsa_bits = 2048})}.load());
    }

    TEST_CASE("that is not there, or not PEM, is named") {
        const ACertificate made = a_certificate();
        CHECK(has(refusal(Files{{.pem = "salle.test", .key = made.key}}), "fullchain.pem"));
        CHECK(has(refusal(Files{{.pem = made.pem, .key = "salle.test"}}), "privkey.pem"));
        CHECK(has(refusal(Files{{.pem = made.key, .key = made.key}}), "aucun certificat"));
        CHECK_FALSE(player::load_certificate(
            {.certificate = "/nulle/part.pem", .key = "/nulle/part.pem"}, evening));
    }

    TEST_CASE("with a key behind a password is refused") {
        const ACertificate made = a_certificate({.password = "sésame"});
        CHECK(has(made.key, "ENCRYPTED"));
        CHECK(has(refusal(Files{made}), "mot de passe"));
    }

    TEST_CASE("for any machine of a domain waits to be told which") {
        const Files files{a_certificate({.names = "DNS:*.salles.test"})};
        CHECK(has(refusal(files), "--tls-name"));
        CHECK(files.load("lille.salles.test")->name == "lille.salles.test");
        CHECK(files.load("Lille.Salles.test")->name == "lille.salles.test");
        for (const char* const wrong : {"salles.test", "a.b.salles.test", "lille.test",
                                        "*.salles.test", "lille.salles.test/"})
            CHECK(has(refusal(files, wrong), "*.salles.test"));
    }

    TEST_CASE("that names no machine leads nowhere") {
        CHECK(has(refusal(Files{a_certificate({.names = ""})}), "aucun nom"));
        CHECK(has(refusal(Files{a_certificate({.names = "IP:192.168.1.20"})}), "aucun nom"));
    }

    TEST_CASE("whose key everybody on this machine can read is said to") {
        const Files files{a_certificate()};
        CHECK_FALSE(warns(*files.load(), "chmod"));
        std::filesystem::permissions(files.place("privkey.pem"),
                                     std::filesystem::perms::others_read,
                                     std::filesystem::perm_options::add);
        CHECK(warns(*files.load(), "chmod"));
    }

    TEST_CASE("that comes without those who vouch for it is said to") {
        const ACertificate made = a_certificate();
        CHECK(warns(*Files{made}.load(), "fullchain.pem"));
        CHECK_FALSE(warns(*Files{{.pem = made.pem + a_certificate().pem, .key = made.key}}.load(),
                          "fullchain.pem"));
    }

    TEST_CASE("and no sentence about it repeats its key") {
        const ACertificate made = a_certificate({.names = ""});
        const std::string line = made.key.substr(made.key.find('\n') + 1, 40);
        CHECK_FALSE(has(refusal(Files{made}), line));
    }
}
