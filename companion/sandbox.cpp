#include "companion/sandbox.h"

#include <array>
#include <cerrno>
#include <string>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <system_error>

#include <seccomp.h>

#include "media/base/owned.h"

namespace companion {

namespace {

// All that serving takes: descriptors that are open or come in by accept(), memory, time, signals.
constexpr std::array allowed{
    // sockets that are there
    SCMP_SYS(recvmsg), SCMP_SYS(sendto), SCMP_SYS(sendmsg), SCMP_SYS(shutdown),
    SCMP_SYS(getsockopt), SCMP_SYS(setsockopt), SCMP_SYS(getsockname), SCMP_SYS(read),
    SCMP_SYS(readv), SCMP_SYS(write), SCMP_SYS(writev), SCMP_SYS(close), SCMP_SYS(fcntl),
    SCMP_SYS(fstat), SCMP_SYS(newfstatat), SCMP_SYS(lseek), SCMP_SYS(pread64),
    // the loop
    SCMP_SYS(epoll_ctl), SCMP_SYS(epoll_wait), SCMP_SYS(epoll_pwait), SCMP_SYS(poll),
    SCMP_SYS(ppoll), SCMP_SYS(epoll_create1), SCMP_SYS(eventfd2),
    // memory
    SCMP_SYS(brk), SCMP_SYS(munmap), SCMP_SYS(mremap), SCMP_SYS(madvise),
    // time and signals
    SCMP_SYS(clock_gettime), SCMP_SYS(clock_getres), SCMP_SYS(gettimeofday), SCMP_SYS(nanosleep),
    SCMP_SYS(clock_nanosleep), SCMP_SYS(rt_sigaction), SCMP_SYS(rt_sigprocmask),
    SCMP_SYS(rt_sigreturn), SCMP_SYS(sigaltstack), SCMP_SYS(restart_syscall), SCMP_SYS(futex),
    SCMP_SYS(sched_yield), SCMP_SYS(getrandom),
    // who we are, and the end
    SCMP_SYS(getpid), SCMP_SYS(gettid), SCMP_SYS(tgkill), SCMP_SYS(prlimit64), SCMP_SYS(getrlimit),
    SCMP_SYS(getrusage), SCMP_SYS(exit), SCMP_SYS(exit_group)};

using Filter = media::Owned<void, seccomp_release>;

// Calls that are harmless with some arguments only: no new code in memory, no words put into the
// operator's terminal, and nobody's address asked for, who comes or has come.
int allow_in_part(scmp_filter_ctx filter) {
    const auto rule = [&](int call, scmp_arg_cmp argument) {
        return seccomp_rule_add(filter, SCMP_ACT_ALLOW, call, 1, argument);
    };
    const scmp_arg_cmp not_code{
        .arg = 2, .op = SCMP_CMP_MASKED_EQ, .datum_a = PROT_EXEC, .datum_b = 0};
    const auto request = [](scmp_datum_t number) {
        return scmp_arg_cmp{.arg = 1, .op = SCMP_CMP_EQ, .datum_a = number, .datum_b = 0};
    };
    const auto unnamed = [](unsigned int argument) {
        return scmp_arg_cmp{.arg = argument, .op = SCMP_CMP_EQ, .datum_a = 0, .datum_b = 0};
    };
    for (const int result :
         {rule(SCMP_SYS(accept4), unnamed(1)), rule(SCMP_SYS(recvfrom), unnamed(4)),
          rule(SCMP_SYS(mmap), not_code), rule(SCMP_SYS(mprotect), not_code),
          rule(SCMP_SYS(ioctl), request(FIONBIO)), rule(SCMP_SYS(ioctl), request(FIONREAD))})
        if (result != 0) return result;
    return 0;
}

media::Result<void> said(int result) {
    if (result == 0) return {};
    return media::failure("Impossible d’enfermer le serveur (il faut un noyau avec seccomp) : " +
                          std::generic_category().message(-result) + ".");
}

}  // namespace

media::Result<void> enter_sandbox() {
    const Filter filter{seccomp_init(SCMP_ACT_ERRNO(EPERM))};
    if (filter == nullptr) return media::failure("Impossible de préparer l’enceinte du serveur.");
    for (const int call : allowed)
        if (const int result = seccomp_rule_add(filter.get(), SCMP_ACT_ALLOW, call, 0); result != 0)
            return said(result);
    if (const int result = allow_in_part(filter.get()); result != 0) return said(result);
    return said(seccomp_load(filter.get()));
}

void forbid_memory_dumps() {
    const rlimit none{};
    setrlimit(RLIMIT_CORE, &none);
    prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
}

}  // namespace companion
