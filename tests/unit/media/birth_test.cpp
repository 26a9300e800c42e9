#include "media/birth.h"

#include <array>
#include <sys/wait.h>
#include <unistd.h>

#include <doctest/doctest.h>

namespace {

// What a child of ours hears when it is started with these words.
bool is_born(const std::vector<std::string>& words) {
    const pid_t child = ::fork();
    if (child == 0) {
        std::vector<const char*> raw;
        for (const auto& word : words) raw.push_back(word.c_str());
        const auto setup = media::be_born(static_cast<int>(raw.size()), raw.data());
        ::_exit(setup && *setup == 7 ? 0 : 1);
    }
    int status = -1;
    ::waitpid(child, &status, 0);
    return status == 0;
}

}  // namespace

TEST_SUITE("birth") {
    TEST_CASE("a child finds its setup") {
        CHECK(is_born(media::birth_words("program", 7)));
    }

    TEST_CASE("a child whose parent has gone does not begin") {
        CHECK_FALSE(is_born({"program", "--setup", "7", "--parent", std::to_string(::getppid())}));
    }

    TEST_CASE("a program started by hand says so") {
        const std::array<const char*, 3> by_hand{"program", "--setup", "7"};
        const auto refused = media::be_born(3, by_hand.data());
        REQUIRE_FALSE(refused);
        CHECK(refused.error().what.find("contrechamp play") != std::string::npos);
        CHECK_FALSE(is_born({"program", "--setup", "seven", "--parent", "1"}));
        CHECK_FALSE(is_born({"program"}));
    }
}
