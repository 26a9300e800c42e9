#include "companion/landlock.h"

#include <arpa/inet.h>
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <functional>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <doctest/doctest.h>

#include "tests/unit/companion/running_companion.h"

namespace {

// Whether it happens that `act` says, in a child with this lock and no other.
bool behind_the_lock(const std::function<bool()>& act) {
    const pid_t child = fork();
    if (child == 0) {
        if (!companion::enter_landlock()) _exit(2);
        _exit(act() ? 0 : 1);
    }
    int status = 0;
    waitpid(child, &status, 0);
    REQUIRE(WIFEXITED(status));
    REQUIRE(WEXITSTATUS(status) != 2);
    return WEXITSTATUS(status) == 0;
}

bool denied(long result) {
    return result == -1 && (errno == EACCES || errno == EPERM);
}

// The kernel this was made for has it; an older one keeps the sandbox alone.
bool kernel_has(int generation) {
    if (companion::landlock_of_this_kernel() >= generation) return true;
    MESSAGE("this kernel has no such Landlock, nothing was tried");
    return false;
}

}  // namespace

TEST_SUITE("landlock") {
    TEST_CASE("without the sandbox, too, no file can be opened, made or started") {
        if (!kernel_has(1)) return;
        CHECK(behind_the_lock([] {
            return denied(open("/dev/null", O_RDONLY)) &&
                   denied(open("/proc/self/maps", O_RDONLY)) &&
                   denied(open("/tmp/trace", O_WRONLY | O_CREAT, 0600)) &&
                   denied(open("/tmp", O_RDONLY | O_DIRECTORY)) &&
                   denied(mkdir("/tmp/contrechamp-trace", 0700)) &&
                   denied(symlink("/tmp", "/tmp/contrechamp-trace")) &&
                   denied(mknod("/tmp/contrechamp-trace", S_IFIFO | 0600, 0)) &&
                   denied(execl("/bin/true", "true", nullptr));
        }));
    }

    TEST_CASE("without the sandbox, too, nobody can be called and nobody else can call") {
        if (!kernel_has(4)) return;
        const auto [listener, port] = listen_somewhere();
        sockaddr_in here{};
        here.sin_family = AF_INET;
        here.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        here.sin_port = htons(port);
        auto* const any = reinterpret_cast<sockaddr*>(&here);
        CHECK(behind_the_lock([&] {
            const int line = socket(AF_INET, SOCK_STREAM, 0);
            return line >= 0 && denied(connect(line, any, sizeof here)) &&
                   denied(bind(line, any, sizeof here));
        }));
        close(listener);
    }

    TEST_CASE("without the sandbox, too, no other process is told anything") {
        if (!kernel_has(6)) return;
        const pid_t parent = getpid();
        CHECK(behind_the_lock([parent] { return denied(kill(parent, 0)); }));
    }

    TEST_CASE("what was open before goes on being read") {
        if (!kernel_has(1)) return;
        const int zeros = open("/dev/zero", O_RDONLY);
        REQUIRE(zeros >= 0);
        CHECK(behind_the_lock([zeros] {
            char byte = 'x';
            return read(zeros, &byte, 1) == 1 && byte == 0;
        }));
        close(zeros);
    }
}
