#include "player/launcher.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <sys/random.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <system_error>
#include <unistd.h>

#include <fmt/format.h>

#include "media/base/log.h"
#include "media/link_socket.h"
#include "media/notebook.h"
#include "media/poll_totals.h"
#include "player/announcement.h"
#include "player/child.h"
#include "player/logbook.h"
#include "player/places.h"
#include "player/whereabouts.h"

namespace player {

namespace {

using namespace std::chrono_literals;
using media::Moment;

constexpr auto patience_at_the_end = 3s;

Moment now() {
    return std::chrono::steady_clock::now();
}

std::string fresh_token() {
    std::array<unsigned char, 16> bytes{};
    if (::getrandom(bytes.data(), bytes.size(), 0) != static_cast<ssize_t>(bytes.size())) return {};
    std::string token;
    for (const unsigned char byte : bytes) token += fmt::format("{:02x}", byte);
    return token;
}

sigset_t our_signals() {
    sigset_t signals;
    sigemptyset(&signals);
    for (const int number : {SIGINT, SIGTERM, SIGHUP, SIGCHLD}) sigaddset(&signals, number);
    return signals;
}

struct Link {
    Descriptor players_end;
    Descriptor companions_end;
};

media::Result<Link> create_link() {
    std::array<int, 2> ends{};
    if (::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends.data()) != 0)
        return media::failure(
            fmt::format("Impossible de relier les deux moitiés de la séance : {}.",
                        std::generic_category().message(errno)));
    return Link{Descriptor{ends[0]}, Descriptor{ends[1]}};
}

// What is written down of a screening.
struct Log {
    Logbook book;
    media::Programme programme;  // whose names are in it
};

// What outlives a child, and is given to the next one.
struct Kept {
    Descriptor notebook;
    media::SharedNotebook pages;
    Descriptor totals;
    media::SharedTotals counted;
    std::optional<Log> log;
};

// Both children, and what they share.
class Parent : public Backstage {
public:
    Parent(Screening screening, const Doors& doors, Link link, Kept kept)
        : screening_{std::move(screening)},
          doors_{doors},
          whereabouts_{doors},
          link_{std::move(link)},
          kept_{std::move(kept)},
          player_{sibling_program("contrechamp-player"),
                  {link_.players_end.number(), kept_.notebook.number()},
                  [this] { return media::write_setup(player_setup()); }},
          companion_{sibling_program("contrechamp-companion"), companions_descriptors(),
                     [this] { return media::write_setup(companion_setup()); }} {}

    media::Result<int> run(const Rehearse& rehearsal) {
        for (Child* const child : {&companion_, &player_}) {
            if (auto started = child->start(now()); !started) {
                finish();
                return tl::unexpected(started.error());
            }
        }
        if (screening_.resumes) command(media::command::Resume{});
        if (rehearsal) rehearsal(*this);
        while (!status_ && !rehearsal) wait_for_news(kept_.log ? Logbook::looks_every : 1h);
        finish();
        return status_.value_or(0);
    }

    void command(const media::Command& command) override {
        const media::LinkSocket end{link_.companions_end.number()};
        end.send(media::link::Order{.command = command});
    }

    void poll_next() override {
        const media::LinkSocket end{link_.players_end.number()};
        end.send(media::link::PollNext{});
    }

    [[nodiscard]] const media::Notebook& pages() const override { return *kept_.pages; }

    bool wait(std::chrono::milliseconds time) override {
        const Moment end = now() + time;
        do {
            if (!status_) wait_for_news(std::max<std::chrono::nanoseconds>(end - now(), 0ns));
        } while (!status_ && now() < end);
        return !status_;
    }

private:
    [[nodiscard]] std::vector<int> companions_descriptors() const {
        std::vector<int> given{link_.companions_end.number(), screening_.companion.public_listener,
                               screening_.companion.console_listener, kept_.totals.number()};
        for (const int wished :
             {screening_.companion.remote_listener, screening_.companion.credentials})
            if (wished >= 0) given.push_back(wished);
        return given;
    }

    [[nodiscard]] media::PlayerSetup player_setup() const {
        media::PlayerSetup setup = screening_.player;
        setup.link = link_.players_end.number();
        setup.notebook = kept_.notebook.number();
        return setup;
    }

    [[nodiscard]] media::CompanionSetup companion_setup() const {
        media::CompanionSetup setup = screening_.companion;
        setup.link = link_.companions_end.number();
        setup.totals = kept_.totals.number();
        return setup;
    }

    void wait_for_news(std::chrono::nanoseconds longest) {
        const sigset_t signals = our_signals();
        const timespec wait = time_until_due(longest);
        const int signal = ::sigtimedwait(&signals, nullptr, &wait);
        if (signal == SIGCHLD) bury();
        if (signal == SIGINT || signal == SIGTERM || signal == SIGHUP) status_ = 0;
        hung_up_ |= signal == SIGHUP;
        if (status_) return;
        restart_who_is_due();
        look_around();
        write_down();
    }

    void write_down() {
        if (!kept_.log) return;
        if (kept_.pages->wiped.exchange(false)) {
            if (is_about_us()) kept_.log->book.forget();
            screening_.player.interruption.clear();
        }
        if (const auto totals = media::totals_beside_writer(*kept_.counted))
            kept_.log->book.keep(
                media::interruption_of(*kept_.pages, *totals, kept_.log->programme), now());
    }

    // A terminal that was closed is an accident. Whoever stops the command before it was said
    // whether to resume has answered nothing, and is asked again.
    void forget() {
        if (!kept_.log || status_ != 0 || hung_up_) return;
        if (over_ ? is_about_us() : kept_.log->book.has_written()) kept_.log->book.forget();
    }

    // What is on disk, and not about another film.
    [[nodiscard]] bool is_about_us() const {
        return kept_.log->book.has_written() || !screening_.player.interruption.empty();
    }

    [[nodiscard]] timespec time_until_due(std::chrono::nanoseconds longest) const {
        std::chrono::nanoseconds wait = longest;
        const auto at = [&](Moment due) {
            wait = std::clamp<std::chrono::nanoseconds>(due - now(), 0ns, wait);
        };
        for (const Child* const child : {&player_, &companion_})
            if (child->restart_at()) at(*child->restart_at());
        if (whereabouts_.follows()) at(looks_at_);
        return {.tv_sec = wait / 1s, .tv_nsec = (wait % 1s).count()};
    }

    // The children see no network: one has none, the other must not ask. Whoever is dead now reads
    // it at birth, and again in the letter.
    void look_around() {
        if (!whereabouts_.follows() || now() < looks_at_) return;
        looks_at_ = now() + Whereabouts::looks_every;
        const auto found = whereabouts_.look(addresses_of_this_machine());
        if (!found) return;
        screening_.player.screening.address = found->news.page;
        screening_.companion.screening.address = found->news.page;
        screening_.companion.public_hosts = found->news.hosts;
        screening_.companion.remote_hosts = found->news.remote_hosts;
        for (const int end : {link_.players_end.number(), link_.companions_end.number()})
            if (!media::LinkSocket{end}.send(found->news)) return;  // again at the next look
        whereabouts_.told(*found);
        if (!found->news.note.empty() && !found->news.page.empty())
            announce_move(doors_, found->address, screening_.companion.token);
    }

    void bury() {
        int how = 0;
        for (pid_t dead = ::waitpid(-1, &how, WNOHANG); dead > 0;
             dead = ::waitpid(-1, &how, WNOHANG)) {
            for (Child* const child : {&player_, &companion_}) {
                if (child->is(dead)) died(*child, how);
            }
        }
    }

    void died(Child& child, int how) {
        const int code = WIFEXITED(how) ? WEXITSTATUS(how) : -1;
        if (code == media::exit_cannot && child.lives() == 1) status_ = 1;
        if (code == media::exit_show_over && &child == &player_) {
            over_ = true;
            status_ = 0;
        }
        child.died(now());
        if (status_) return;
        media::log("« {} » s’est arrêté ({}) ; il est relancé.", child.name(),
                   WIFSIGNALED(how) ? fmt::format("signal {}", WTERMSIG(how))
                                    : fmt::format("code {}", code));
        if (&child == &player_) speak_for_the_player();
    }

    // The phones must not run on while nobody moves the film.
    void speak_for_the_player() const {
        const std::int64_t position = kept_.pages->position_us;
        if (position == media::Notebook::nothing) return;
        kept_.pages->epoch += 1;
        const media::LinkSocket end{link_.players_end.number()};
        end.send(
            media::FilmAnchor{.state = media::FilmState::stalled,
                              .vector = {.position = media::FilmTime{media::FilmSpan{position}},
                                         .velocity = 0,
                                         .timestamp = now()},
                              .epoch = kept_.pages->epoch});
    }

    void restart_who_is_due() {
        for (Child* const child : {&player_, &companion_}) {
            if (!child->restart_at() || *child->restart_at() > now()) continue;
            if (auto started = child->start(now()); !started) {
                media::log_line(started.error().what);
                child->died(now());
            } else if (child == &companion_ && !player_.alive()) {
                speak_for_the_player();  // the one that heard it last is gone too
            }
        }
    }

    void finish() {
        for (const Child* const child : {&player_, &companion_}) child->signal(SIGTERM);
        const Moment end = now() + patience_at_the_end;
        while (someone_lives() && now() < end) {
            const sigset_t signals = our_signals();
            const timespec wait{.tv_sec = 0, .tv_nsec = 100'000'000};
            ::sigtimedwait(&signals, nullptr, &wait);
            bury_quietly();
        }
        for (const Child* const child : {&player_, &companion_}) child->signal(SIGKILL);
        media::clear_totals(kept_.totals.number());
        forget();
    }

    [[nodiscard]] bool someone_lives() const { return player_.alive() || companion_.alive(); }

    void bury_quietly() {
        for (pid_t dead = ::waitpid(-1, nullptr, WNOHANG); dead > 0;
             dead = ::waitpid(-1, nullptr, WNOHANG)) {
            for (Child* const child : {&player_, &companion_}) {
                if (child->is(dead)) child->died(now());
            }
        }
    }

    Screening screening_;
    const Doors& doors_;
    Whereabouts whereabouts_;
    Moment looks_at_ = now() + Whereabouts::looks_every;
    Link link_;
    Kept kept_;
    Child player_;
    Child companion_;
    std::optional<int> status_;
    bool over_ = false;     // the player said so
    bool hung_up_ = false;  // the terminal is gone
};

media::Result<Kept> create_kept() {
    Kept kept;
    const auto notebook = media::create_notebook();
    if (!notebook) return tl::unexpected(notebook.error());
    kept.notebook = Descriptor{*notebook};
    auto pages = media::open_notebook(*notebook);
    if (!pages) return tl::unexpected(pages.error());
    kept.pages = std::move(*pages);
    const auto totals = media::create_totals();
    if (!totals) return tl::unexpected(totals.error());
    kept.totals = Descriptor{*totals};
    auto counted = media::open_totals(*totals);
    if (!counted) return tl::unexpected(counted.error());
    kept.counted = std::move(*counted);
    return kept;
}

}  // namespace

media::Result<int> show(Screening screening, const Doors& doors, const Rehearse& rehearsal) {
    const sigset_t signals = our_signals();
    ::sigprocmask(SIG_BLOCK, &signals, nullptr);
    std::signal(SIGPIPE, SIG_IGN);  // whoever read what we print may go
    auto link = create_link();
    if (!link) return tl::unexpected(link.error());
    auto kept = create_kept();
    if (!kept) return tl::unexpected(kept.error());
    if (!screening.film.empty() && !rehearsal) {
        auto programme = media::programme_of(screening.player.screening);
        if (!programme) return tl::unexpected(programme.error());
        kept->log =
            Log{.book = {logbook_file(), screening.film}, .programme = std::move(*programme)};
    }

    screening.companion.public_listener = doors.audience.socket.number();
    screening.companion.console_listener = doors.console.socket.number();
    screening.companion.public_hosts = doors.audience.hosts;
    screening.companion.console_hosts = doors.console.hosts;
    if (doors.remote) {
        screening.companion.remote_listener = doors.remote->socket.number();
        screening.companion.remote_hosts = doors.remote->hosts;
    }
    screening.companion.token = fresh_token();
    announce(doors, screening.companion.token);
    Parent parent{std::move(screening), doors, std::move(*link), std::move(*kept)};
    return parent.run(rehearsal);
}

media::Result<int> play_alone(media::PlayerSetup setup) {
    auto link = create_link();
    if (!link) return tl::unexpected(link.error());
    auto notebook = media::create_notebook();
    if (!notebook) return tl::unexpected(notebook.error());
    const Descriptor pages{*notebook};
    setup.link = link->players_end.number();
    setup.notebook = pages.number();
    Child player{sibling_program("contrechamp-player"),
                 {STDOUT_FILENO, setup.link, setup.notebook},
                 [&] { return media::write_setup(setup); }};
    if (auto started = player.start(now()); !started) return tl::unexpected(started.error());
    int how = 0;
    while (::waitpid(-1, &how, 0) < 0 && errno == EINTR) {
    }
    const bool well =
        WIFEXITED(how) && (WEXITSTATUS(how) == 0 || WEXITSTATUS(how) == media::exit_show_over);
    return well ? 0 : 1;
}

}  // namespace player
