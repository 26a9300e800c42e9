#include "media/base/log.h"

#include <algorithm>
#include <array>
#include <string>
#include <sys/wait.h>
#include <unistd.h>

#include <doctest/doctest.h>

namespace {

// What a process of its own writes to standard error with that many lines.
std::string written(int lines) {
    std::array<int, 2> ends{};
    REQUIRE(pipe(ends.data()) == 0);
    const pid_t child = fork();
    if (child == 0) {
        dup2(ends[1], STDERR_FILENO);
        for (int i = 0; i < lines; ++i) media::log("line {}", i);
        _exit(0);
    }
    close(ends[1]);
    std::string text;
    std::array<char, 4096> piece{};
    for (ssize_t got = 1; got > 0; text.append(piece.data(), static_cast<std::size_t>(got)))
        got = std::max<ssize_t>(read(ends[0], piece.data(), piece.size()), 0);
    close(ends[0]);
    waitpid(child, nullptr, 0);
    return text;
}

}  // namespace

TEST_SUITE("log") {
    TEST_CASE("a line is written as it is") {
        CHECK(written(1) == "line 0\n");
    }

    // Other tests of this program may have spoken in this minute.
    TEST_CASE("whoever has much to say is heard a thousand times a minute") {
        const std::string text = written(5000);
        const auto heard = std::ranges::count(text, '\n');
        CHECK(heard <= 1000);
        CHECK(heard > 900);
    }
}
