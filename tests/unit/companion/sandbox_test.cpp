#include "companion/sandbox.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <filesystem>
#include <functional>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sched.h>
#include <sys/inotify.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

#include <doctest/doctest.h>

#include "tests/unit/a_folder.h"

namespace {

// What `act` returns, done by a child inside the sandbox; -1 if it could not be entered.
int inside(const std::function<int()>& act) {
    const pid_t child = fork();
    if (child == 0) {
        if (!companion::enter_sandbox()) _exit(99);
        _exit(act());
    }
    int status = 0;
    waitpid(child, &status, 0);
    return WIFEXITED(status) && WEXITSTATUS(status) != 99 ? WEXITSTATUS(status) : -1;
}

bool refused(long result) {
    return result == -1 && errno == EPERM;
}

// Whether a process that dies where pictures of memory may be written leaves one.
bool leaves_a_picture(const AFolder& folder, const std::function<void()>& before) {
    const pid_t child = fork();
    if (child == 0) {
        const rlimit everything{.rlim_cur = RLIM_INFINITY, .rlim_max = RLIM_INFINITY};
        before();
        setrlimit(RLIMIT_CORE, &everything);  // whoever is root may
        if (chdir(folder.path().c_str()) == 0) raise(SIGQUIT);
        _exit(99);
    }
    int status = 0;
    waitpid(child, &status, 0);
    REQUIRE(WIFSIGNALED(status));
    return WCOREDUMP(status);
}

}  // namespace

TEST_SUITE("sandbox") {
    TEST_CASE("no file can be opened or made") {
        CHECK(inside([] {
                  return refused(open("/dev/null", O_RDONLY)) &&
                         refused(open("/tmp/trace", O_WRONLY | O_CREAT, 0600)) &&
                         refused(creat("/tmp/trace", 0600)) && refused(mkdir("/tmp/trace", 0700)) &&
                         refused(unlink("/tmp/trace")) && refused(rename("/tmp/a", "/tmp/b"));
              }) == 1);
    }

    TEST_CASE("no file comes in by another way") {
        const int folder = open("/tmp", O_RDONLY | O_DIRECTORY);
        REQUIRE(folder >= 0);
        CHECK(inside([&] {
                  return refused(openat(folder, "trace", O_WRONLY | O_CREAT, 0600)) &&
                         refused(syscall(SYS_openat2, folder, "trace", nullptr, 0)) &&
                         refused(symlink("/tmp/a", "/tmp/b")) &&
                         refused(link("/tmp/a", "/tmp/b")) &&
                         refused(mknod("/tmp/trace", S_IFIFO | 0600, 0)) &&
                         refused(truncate("/tmp/trace", 0)) && refused(chmod("/tmp/trace", 0666)) &&
                         refused(memfd_create("trace", 0)) && refused(chdir("/")) &&
                         refused(chroot("/")) && refused(mount("a", "/tmp", "tmpfs", 0, nullptr)) &&
                         refused(syscall(SYS_io_uring_setup, 8, nullptr)) &&
                         refused(syscall(SYS_name_to_handle_at, folder, "", nullptr, nullptr, 0)) &&
                         refused(inotify_init1(0));
              }) == 1);
        close(folder);
    }

    TEST_CASE("no program can be started") {
        CHECK(inside([] {
                  std::array<char*, 1> nothing{nullptr};
                  return refused(execve("/bin/true", nothing.data(), nothing.data())) &&
                         refused(execveat(-1, "/bin/true", nothing.data(), nothing.data(), 0)) &&
                         refused(fork()) &&
                         refused(syscall(SYS_clone, SIGCHLD, nullptr, nullptr, nullptr, 0)) &&
                         refused(syscall(SYS_clone3, nullptr, 0)) && refused(setsid()) &&
                         refused(unshare(CLONE_NEWUSER));
              }) == 1);
    }

    TEST_CASE("nobody can be called and nobody else can call") {
        CHECK(inside([] {
                  const sockaddr_in nowhere{};
                  const auto* address = reinterpret_cast<const sockaddr*>(&nowhere);
                  return refused(socket(AF_INET, SOCK_STREAM, 0)) &&
                         refused(connect(0, address, sizeof nowhere)) &&
                         refused(bind(0, address, sizeof nowhere)) && refused(listen(0, 1)) &&
                         refused(sendto(0, "x", 1, MSG_NOSIGNAL, address, sizeof nowhere));
              }) == 1);
        for (const int family : {AF_INET, AF_INET6, AF_UNIX, AF_NETLINK, AF_PACKET})
            CHECK(inside([family] { return refused(socket(family, SOCK_RAW, 0)); }) == 1);
        CHECK(inside([] {
                  std::array<int, 2> ends{};
                  return refused(socketpair(AF_UNIX, SOCK_STREAM, 0, ends.data()));
              }) == 1);
    }

    TEST_CASE("nobody's address can be asked for, who has come or comes") {
        std::array<int, 2> ends{};
        REQUIRE(socketpair(AF_UNIX, SOCK_STREAM, 0, ends.data()) == 0);
        CHECK(inside([&] {
                  sockaddr_storage who{};
                  auto* const address = reinterpret_cast<sockaddr*>(&who);
                  socklen_t size = sizeof who;
                  char letter = 0;
                  return refused(getpeername(ends[0], address, &size)) &&
                         refused(accept(ends[0], address, &size)) &&
                         refused(accept4(ends[0], address, &size, 0)) &&
                         refused(recvfrom(ends[0], &letter, 1, MSG_DONTWAIT, address, &size)) &&
                         refused(recvmmsg(ends[0], nullptr, 0, 0, nullptr)) &&
                         refused(getsockopt(ends[0], SOL_SOCKET, SO_PEERNAME, address, &size)) &&
                         refused(getsockopt(ends[0], SOL_SOCKET, SO_PEERCRED, address, &size));
              }) == 1);
        close(ends[0]);
        close(ends[1]);
    }

    TEST_CASE("of a socket it is asked how it is, and nothing else") {
        const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
        REQUIRE(socket >= 0);
        CHECK(inside([socket] {
                  int trouble = 1;
                  socklen_t size = sizeof trouble;
                  tcp_info info{};
                  socklen_t much = sizeof info;
                  return getsockopt(socket, SOL_SOCKET, SO_ERROR, &trouble, &size) == 0 &&
                         getsockopt(socket, IPPROTO_TCP, TCP_INFO, &info, &much) == 0 &&
                         refused(getsockopt(socket, SOL_SOCKET, SO_TYPE, &trouble, &size));
              }) == 1);
        close(socket);
    }

    TEST_CASE("whoever comes without being asked is let in") {
        CHECK(inside([] { return accept4(-1, nullptr, nullptr, 0) == -1 && errno == EBADF; }) == 1);
    }

    TEST_CASE("no other process can be touched") {
        const pid_t parent = getpid();
        CHECK(inside([parent] {
                  iovec nothing{};
                  return refused(kill(parent, 0)) &&
                         refused(syscall(SYS_tgkill, parent, parent, 0)) &&
                         refused(syscall(SYS_tkill, parent, 0)) &&
                         refused(syscall(SYS_pidfd_open, parent, 0)) &&
                         refused(ptrace(PTRACE_ATTACH, parent, nullptr, nullptr)) &&
                         refused(process_vm_readv(parent, &nothing, 0, &nothing, 0, 0)) &&
                         refused(process_vm_writev(parent, &nothing, 0, &nothing, 0, 0)) &&
                         refused(prlimit(parent, RLIMIT_CORE, nullptr, nullptr)) &&
                         refused(syscall(SYS_perf_event_open, nullptr, parent, 0, -1, 0));
              }) == 1);
    }

    TEST_CASE("it can end itself, as a broken promise of ours does") {
        CHECK(inside([] {
                  signal(SIGUSR1, [](int) {});
                  return raise(SIGUSR1) == 0;
              }) == 1);
    }

    TEST_CASE("nothing of it can be undone, and nobody can become somebody else") {
        CHECK(inside([] {
                  const sock_fprog everything{};
                  return refused(prctl(PR_SET_DUMPABLE, 1, 0, 0, 0)) &&
                         refused(prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &everything)) &&
                         refused(syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &everything)) &&
                         refused(syscall(SYS_bpf, 0, nullptr, 0)) && refused(setuid(0)) &&
                         refused(setgid(0)) && refused(syscall(SYS_capset, nullptr, nullptr)) &&
                         refused(syscall(SYS_keyctl, 0, 0)) && refused(sethostname("x", 1));
              }) == 1);
    }

#ifdef __x86_64__
    // The kernel knows each call by a second number there, which a filter may have overlooked.
    TEST_CASE("calls by the numbers of another processor end the process") {
        const pid_t child = fork();
        if (child == 0) {
            if (!companion::enter_sandbox()) _exit(99);
            long result = 20;  // getpid, of 32 bits
            asm volatile("int $0x80" : "+a"(result) : : "memory");
            _exit(0);
        }
        int status = 0;
        waitpid(child, &status, 0);
        CHECK(WIFSIGNALED(status));
    }
#endif

    TEST_CASE("no new code comes into memory and no words into the terminal") {
        CHECK(inside([] {
                  void* const code = mmap(nullptr, 4096, PROT_READ | PROT_EXEC,
                                          MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
                  return code == MAP_FAILED && refused(ioctl(0, TIOCSTI, "x"));
              }) == 1);
    }

    TEST_CASE("what was open before goes on being read") {
        std::array<int, 2> ends{};
        REQUIRE(pipe(ends.data()) == 0);
        REQUIRE(write(ends[1], "a", 1) == 1);
        CHECK(inside([&] {
                  char letter = 0;
                  return read(ends[0], &letter, 1) == 1 && letter == 'a';
              }) == 1);
        close(ends[0]);
        close(ends[1]);
    }

    TEST_CASE("memory can still be had") {
        CHECK(inside([] {
                  const std::string large(64U << 20U, 'x');
                  return large.back() == 'x';
              }) == 1);
    }

    TEST_CASE("a crash leaves no picture of memory, for two reasons") {
        const AFolder folder;
        CHECK_FALSE(leaves_a_picture(folder, [] {
            rlimit limit{.rlim_cur = 1, .rlim_max = 1};
            companion::forbid_memory_dumps();
            getrlimit(RLIMIT_CORE, &limit);
            // Not everybody may lift the limit again: each reason is asked for by itself.
            if (limit.rlim_max != 0 || prctl(PR_GET_DUMPABLE) != 0) _exit(98);
        }));
        CHECK(std::filesystem::is_empty(folder.path()));
        // So that the two lines above say something.
        if (!leaves_a_picture(folder, [] {})) MESSAGE("this machine writes no picture of anybody");
    }
}
