#include "companion/landlock.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace companion {

namespace {

// As the kernel reads it (linux/landlock.h): Debian 12's header ends with the first field, and a
// kernel is given no more fields than its generation knows.
struct Refused {
    std::uint64_t files = 0;
    std::uint64_t ports = 0;
    std::uint64_t others = 0;
};

constexpr int with_ports = 4;
constexpr int with_others = 6;

// What can be done to files: thirteen things at first, then moving them elsewhere, cutting them
// short and giving orders to devices.
std::uint64_t all_of_files(int generation) {
    constexpr int at_first = 13;
    constexpr std::array more_since{2, 3, 5};
    const auto more =
        std::ranges::count_if(more_since, [&](int since) { return generation >= since; });
    return (std::uint64_t{1} << static_cast<unsigned>(at_first + more)) - 1;
}

std::size_t size_for(int generation) {
    if (generation >= with_others) return sizeof(Refused);
    return generation >= with_ports ? offsetof(Refused, others) : offsetof(Refused, ports);
}

}  // namespace

int landlock_of_this_kernel() {
    constexpr unsigned ask_for_generation = 1;
    const long answer = syscall(SYS_landlock_create_ruleset, nullptr, 0, ask_for_generation);
    return answer > 0 ? static_cast<int>(answer) : 0;
}

// Rules would be exceptions: there are none.
bool enter_landlock() {
    constexpr std::uint64_t bind_and_connect = 3;
    constexpr std::uint64_t sockets_and_signals = 3;
    const int generation = landlock_of_this_kernel();
    if (generation == 0) return false;
    const Refused refused{.files = all_of_files(generation),
                          .ports = generation >= with_ports ? bind_and_connect : 0,
                          .others = generation >= with_others ? sockets_and_signals : 0};
    const long rules = syscall(SYS_landlock_create_ruleset, &refused, size_for(generation), 0);
    if (rules < 0) return false;
    const bool locked = prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
                        syscall(SYS_landlock_restrict_self, rules, 0) == 0;
    close(static_cast<int>(rules));
    return locked;
}

}  // namespace companion
