#include "player/child.h"

#include <algorithm>
#include <csignal>
#include <spawn.h>
#include <system_error>
#include <unistd.h>

#include <fmt/format.h>

#include "media/birth.h"
#include "player/descriptor.h"

namespace player {

using namespace std::chrono_literals;

namespace {

constexpr auto first_delay = 100ms;
constexpr auto longest_delay = 2000ms;
constexpr auto quick = 10s;  // a life shorter than this was no life

// Signals as a fresh process has them: we block and wait for ours, a child must not.
class FreshSignals {
public:
    FreshSignals() {
        posix_spawnattr_init(&attributes_);
        sigset_t none;
        sigemptyset(&none);
        posix_spawnattr_setsigmask(&attributes_, &none);
        sigset_t all;
        sigfillset(&all);
        posix_spawnattr_setsigdefault(&attributes_, &all);
        posix_spawnattr_setflags(&attributes_, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    }
    FreshSignals(const FreshSignals&) = delete;
    FreshSignals& operator=(const FreshSignals&) = delete;
    FreshSignals(FreshSignals&&) = delete;
    FreshSignals& operator=(FreshSignals&&) = delete;
    ~FreshSignals() { posix_spawnattr_destroy(&attributes_); }
    [[nodiscard]] const posix_spawnattr_t* get() const { return &attributes_; }

private:
    posix_spawnattr_t attributes_{};
};

// What a child is given besides its standard streams. Duplicating a descriptor onto itself takes
// away its close-on-exec mark; standard output is the parent's own, for its two lines, unless it is
// given, too.
class Inherited {
public:
    explicit Inherited(const std::vector<int>& descriptors) {
        posix_spawn_file_actions_init(&actions_);
        if (std::ranges::find(descriptors, STDOUT_FILENO) == descriptors.end())
            posix_spawn_file_actions_adddup2(&actions_, STDERR_FILENO, STDOUT_FILENO);
        for (const int descriptor : descriptors)
            if (descriptor >= 0)  // a door that was not opened
                posix_spawn_file_actions_adddup2(&actions_, descriptor, descriptor);
    }
    Inherited(const Inherited&) = delete;
    Inherited& operator=(const Inherited&) = delete;
    Inherited(Inherited&&) = delete;
    Inherited& operator=(Inherited&&) = delete;
    ~Inherited() { posix_spawn_file_actions_destroy(&actions_); }
    [[nodiscard]] const posix_spawn_file_actions_t* get() const { return &actions_; }

private:
    posix_spawn_file_actions_t actions_{};
};

}  // namespace

media::Result<void> Child::start(media::Moment now) {
    auto written = write_setup_();
    if (!written) return tl::unexpected(written.error());
    const Descriptor setup{*written};
    std::vector<int> descriptors = inherited_;
    descriptors.push_back(setup.number());

    const std::string path = program_.string();
    std::vector<std::string> words = media::birth_words(path, setup.number());
    std::vector<char*> arguments;
    arguments.reserve(words.size() + 1);
    for (std::string& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    const FreshSignals signals;
    const Inherited inherited{descriptors};
    restart_at_.reset();
    const int failed = ::posix_spawn(&process_, path.c_str(), inherited.get(), signals.get(),
                                     arguments.data(), environ);
    if (failed != 0) {
        process_ = 0;
        return media::failure(fmt::format("Impossible de lancer « {} » : {}.", path,
                                          std::generic_category().message(failed)));
    }
    started_ = now;
    ++lives_;
    return {};
}

void Child::died(media::Moment now) {
    process_ = 0;
    quick_deaths_ = now - started_ < quick ? quick_deaths_ + 1 : 1;
    const auto delay = first_delay * (1 << std::min(quick_deaths_ - 1, 5));
    restart_at_ = now + std::min<std::chrono::milliseconds>(delay, longest_delay);
}

void Child::signal(int number) const {
    if (alive()) ::kill(process_, number);
}

}  // namespace player
