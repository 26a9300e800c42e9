// replay_test.cpp: the corpus of every target, fed without libFuzzer: what once was found stays
// mended.
#include <cstddef>
#include <filesystem>
#include <string>

#include <doctest/doctest.h>

#include "media/base/text_file.h"
#include "tests/fuzz/targets.h"

namespace {

namespace fs = std::filesystem;

// How many files were fed.
std::size_t feed_all(const fuzz::Target& target, const fs::path& folder) {
    std::size_t fed = 0;
    for (const auto& entry : fs::recursive_directory_iterator{folder}) {
        if (!entry.is_regular_file()) continue;
        const auto bytes = media::read_text(entry.path());
        REQUIRE(bytes);
        INFO(entry.path().string());
        target.feed(*bytes);
        ++fed;
    }
    return fed;
}

}  // namespace

TEST_SUITE("the fuzz targets") {
    TEST_CASE("each lives through its corpus") {
        const fs::path corpus = fs::path{SOURCE_DIR} / "tests/fuzz/corpus";
        for (const auto& target : fuzz::targets) {
            const auto fed = feed_all(target, corpus / target.name);
            CHECK_MESSAGE(fed >= 3, target.name);
            MESSAGE(target.name << ": " << fed << " inputs");
        }
    }

    TEST_CASE("each lives through nothing, and through the fixtures of all the others") {
        for (const auto& target : fuzz::targets) {
            target.feed("");
            if (target.name == "server") continue;
            CHECK(feed_all(target, fs::path{SOURCE_DIR} / "tests/fixtures/programmes") > 10);
            CHECK(feed_all(target, fs::path{SOURCE_DIR} / "tests/fixtures/subtitles") > 10);
            CHECK(feed_all(target, fs::path{SOURCE_DIR} / "tests/fixtures/wire") > 10);
        }
    }
}
