// main.cpp: contrechamp-companion, the phones' side of a screening. Started by contrechamp, never
// by hand.
#include <cassert>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <sys/random.h>
#include <unistd.h>
#include <utility>

#include <fmt/format.h>

#include "companion/captions.h"
#include "companion/desk_lock.h"
#include "companion/landlock.h"
#include "companion/pages.h"
#include "companion/sandbox.h"
#include "companion/screening.h"
#include "companion/server.h"
#include "companion/tls.h"
#include "media/base/log.h"
#include "media/birth.h"
#include "media/desk_key.h"
#include "media/poll_totals.h"
#include "media/setup.h"

#ifdef __SANITIZE_ADDRESS__
// Looking for leaks at the end takes files and a second thread, which the sandbox rightly refuses.
extern "C" const char* __asan_default_options() {
    return "detect_leaks=0";
}  // NOLINT
#endif

namespace companion {

namespace {

constexpr int wrong_use = 2;

std::string new_session() {
    std::uint64_t number = 0;
    static_cast<void>(getrandom(&number, sizeof number, 0));
    return fmt::format("{:016x}", number);
}

HashKey new_salt() {
    HashKey salt{};
    const auto drawn = getrandom(salt.data(), salt.size(), 0);
    assert(drawn == static_cast<ssize_t>(salt.size()));
    return salt;
}

DeskLock::Nonce new_nonce() {
    DeskLock::Nonce nonce{};
    const auto drawn = getrandom(nonce.data(), nonce.size(), 0);
    assert(drawn == static_cast<ssize_t>(nonce.size()));
    return nonce;
}

media::Result<ScreeningFacts> facts_of(media::CompanionSetup& setup, media::TotalsPage* totals,
                                       Moment start) {
    auto programme = media::programme_of(setup.screening);
    setup.screening.programme_json.clear();
    setup.screening.programme_json.shrink_to_fit();
    if (!programme) return tl::unexpected(programme.error());
    return ScreeningFacts{.programme = std::move(*programme),
                          .marks = std::move(setup.screening.marks),
                          .film_end = setup.screening.film_end,
                          .holds = setup.screening.holds,
                          .mode = setup.screening.mode,
                          .language = setup.screening.language,
                          .session = new_session(),
                          .start = start,
                          .tracks = listed(setup.captions),
                          .draw_salt = new_salt,
                          .totals = totals == nullptr ? media::PollTotals{} : totals_in(*totals),
                          .keep_totals =
                              [totals](const media::PollTotals& now) {
                                  if (totals != nullptr) write_totals(*totals, now);
                              },
                          .voters_per_device = setup.screening.voters_per_device};
}

media::Result<std::optional<Tls>> tls_of(int credentials) {
    if (credentials < 0) return std::nullopt;
    auto read = Tls::read(credentials);
    ::close(credentials);
    return std::move(read).map([](Tls&& tls) { return std::optional{std::move(tls)}; });
}

// The kernel keeps our promise; or it cannot, and we go on only if somebody said so, and say it to
// all.
media::Result<void> be_confined(bool may_be_unconfined, Screening& screening) {
    static_cast<void>(enter_landlock());
    auto inside = enter_sandbox();
    if (inside) return inside;
    if (!may_be_unconfined)
        return media::failure(inside.error().what + std::string{media::not_without_a_sandbox});
    media::log(
        "ATTENTION\u202f: {} La séance continue, comme demandé\u202f; le pupitre et la page "
        "«\u202fVos données\u202f» le disent.",
        inside.error().what);
    screening.is_unconfined();
    return {};
}

media::Result<void> run(int descriptor) {
    const Moment start = std::chrono::steady_clock::now();
    auto setup = media::read_companion_setup(descriptor);
    ::close(descriptor);
    if (!setup) return tl::unexpected(setup.error());
    media::SharedTotals totals;
    if (setup->totals >= 0) {
        auto opened = media::open_totals(setup->totals);
        ::close(setup->totals);
        if (!opened) return tl::unexpected(opened.error());
        totals = std::move(*opened);
    }
    auto facts = facts_of(*setup, totals.get(), start);
    if (!facts) return tl::unexpected(facts.error());
    Screening screening{std::move(*facts)};
    // Without a key there is no desk. With one, libcrypto is made ready here, while files can be
    // opened.
    const std::string path = setup->token.empty() ? "" : media::desk_path(setup->token);
    auto tls = tls_of(setup->credentials);
    if (!tls) return tl::unexpected(tls.error());
    auto pages = Pages::prepare(assets(), {.audience = setup->public_hosts,
                                           .console = setup->console_hosts,
                                           .remote = setup->remote_hosts,
                                           .desk_path = path,
                                           .tls = tls->has_value()});
    if (!pages) return tl::unexpected(pages.error());
    if (auto added = add_captions(std::exchange(setup->captions, {}), *pages); !added) return added;
    auto server = Server::open(screening, *pages, DeskLock{setup->token, new_nonce},
                               {.link = setup->link,
                                .audience = setup->public_listener,
                                .console = setup->console_listener,
                                .remote = setup->remote_listener,
                                .tls = *tls ? &**tls : nullptr});
    if (!server) return tl::unexpected(server.error());
    if (auto confined = be_confined(setup->screening.may_be_unconfined, screening); !confined)
        return confined;
    server->run();
    return {};
}

}  // namespace

}  // namespace companion

int main(int count, char** words) {
    const auto descriptor = media::be_born(count, words);
    if (!descriptor) {
        media::log_line(descriptor.error().what);
        return companion::wrong_use;
    }
    companion::forbid_memory_dumps();
    const auto result = companion::run(*descriptor);
    if (!result) media::log_line(result.error().what);
    return result ? 0 : media::exit_cannot;
}
