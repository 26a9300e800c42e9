#include "companion/sandbox.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <functional>
#include <netinet/in.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <doctest/doctest.h>

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

    TEST_CASE("no program can be started") {
        CHECK(inside([] {
                  std::array<char*, 1> nothing{nullptr};
                  return refused(execve("/bin/true", nothing.data(), nothing.data())) &&
                         refused(fork());
              }) == 1);
    }

    TEST_CASE("nobody can be called and nobody else can call") {
        CHECK(inside([] {
                  const sockaddr_in nowhere{};
                  const auto* address = reinterpret_cast<const sockaddr*>(&nowhere);
                  return refused(socket(AF_INET, SOCK_STREAM, 0)) &&
                         refused(connect(0, address, sizeof nowhere)) &&
                         refused(bind(0, address, sizeof nowhere)) && refused(listen(0, 1));
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
                         refused(accept4(ends[0], address, &size, 0)) &&
                         refused(recvfrom(ends[0], &letter, 1, MSG_DONTWAIT, address, &size));
              }) == 1);
        close(ends[0]);
        close(ends[1]);
    }

    TEST_CASE("whoever comes without being asked is let in") {
        CHECK(inside([] { return accept4(-1, nullptr, nullptr, 0) == -1 && errno == EBADF; }) == 1);
    }

    TEST_CASE("no other process can be touched") {
        CHECK(inside([] { return refused(kill(getppid(), 0)); }) == 1);
    }

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
}
