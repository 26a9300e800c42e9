#include "companion/sandbox.h"

#include <array>
#include <cerrno>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <string>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <system_error>
#include <unistd.h>
#include <vector>

#include <seccomp.h>

#include "media/base/owned.h"

namespace companion {

namespace {

// All that serving takes: descriptors that are open or come in by accept(), memory, time, signals.
constexpr std::array allowed{
    // sockets that are there
    SCMP_SYS(recvmsg), SCMP_SYS(sendmsg), SCMP_SYS(shutdown), SCMP_SYS(setsockopt),
    SCMP_SYS(getsockname), SCMP_SYS(read), SCMP_SYS(readv), SCMP_SYS(write), SCMP_SYS(writev),
    SCMP_SYS(close), SCMP_SYS(fcntl), SCMP_SYS(fstat), SCMP_SYS(newfstatat), SCMP_SYS(lseek),
    SCMP_SYS(pread64),
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
    SCMP_SYS(getpid), SCMP_SYS(gettid), SCMP_SYS(getrlimit), SCMP_SYS(getrusage), SCMP_SYS(exit),
    SCMP_SYS(exit_group)};

using Filter = media::Owned<void, seccomp_release>;

scmp_arg_cmp is(unsigned int argument, scmp_datum_t value) {
    return {.arg = argument, .op = SCMP_CMP_EQ, .datum_a = value, .datum_b = 0};
}

struct Rule {
    int call;
    std::vector<scmp_arg_cmp> when;  // all of them
};

// Calls that are harmless with some arguments only: no new code in memory, no words put into the
// operator's terminal, no other process touched, nothing sent to whoever is not here, and nobody's
// address asked for, who comes or has come. Of a socket's options only these two are read, because
// one of the others is the address of whoever is at its other end.
std::vector<Rule> allowed_in_part() {
    const scmp_arg_cmp not_code{
        .arg = 2, .op = SCMP_CMP_MASKED_EQ, .datum_a = PROT_EXEC, .datum_b = 0};
    return {{SCMP_SYS(accept4), {is(1, 0)}},
            {SCMP_SYS(recvfrom), {is(4, 0)}},
            {SCMP_SYS(sendto), {is(4, 0)}},
            {SCMP_SYS(getsockopt), {is(1, SOL_SOCKET), is(2, SO_ERROR)}},
            {SCMP_SYS(getsockopt), {is(1, IPPROTO_TCP), is(2, TCP_INFO)}},
            {SCMP_SYS(mmap), {not_code}},
            {SCMP_SYS(mprotect), {not_code}},
            {SCMP_SYS(ioctl), {is(1, FIONBIO)}},
            {SCMP_SYS(ioctl), {is(1, FIONREAD)}},
            {SCMP_SYS(prlimit64), {is(0, 0)}},
            {SCMP_SYS(tgkill), {is(0, static_cast<scmp_datum_t>(getpid()))}}};
}

int allow(scmp_filter_ctx filter, const Rule& rule) {
    return seccomp_rule_add_array(filter, SCMP_ACT_ALLOW, rule.call,
                                  static_cast<unsigned int>(rule.when.size()), rule.when.data());
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
        if (const int result = allow(filter.get(), {call, {}}); result != 0) return said(result);
    for (const Rule& rule : allowed_in_part())
        if (const int result = allow(filter.get(), rule); result != 0) return said(result);
    return said(seccomp_load(filter.get()));
}

void forbid_memory_dumps() {
    const rlimit none{};
    setrlimit(RLIMIT_CORE, &none);
    prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
}

}  // namespace companion
