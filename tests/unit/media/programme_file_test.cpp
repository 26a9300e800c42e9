#include "media/programme_file.h"

#include <algorithm>
#include <sstream>

#include <doctest/doctest.h>

#include "media/base/text_file.h"

namespace fs = std::filesystem;

namespace {

const fs::path fixtures{SOURCE_DIR "/tests/fixtures/programmes"};

bool has(const media::Problems& problems, const std::string& place, const std::string& words) {
    return std::ranges::any_of(problems, [&](const media::Problem& problem) {
        return problem.place == place && problem.what.find(words) != std::string::npos;
    });
}

}  // namespace

TEST_SUITE("programme file") {
    TEST_CASE("the programme of « Dans leurs yeux » has nothing to correct") {
        const auto text = media::read_text(SOURCE_DIR "/media/dans-leurs-yeux/programme.json");
        REQUIRE(text);
        const auto read = media::read_programme(*text);
        CHECK(read.problems == media::Problems{});
        CHECK(read.programme.chapters.size() == 4);
        CHECK(read.programme.chapters.front().id == "lycee");
        CHECK(read.programme.cards.size() >= 28);
        REQUIRE(read.programme.actions.size() == 2);
        REQUIRE(read.programme.actions[1].donation);
        CHECK(media::cents_after_reduction(*read.programme.actions[1].donation) == 510);
    }

    TEST_CASE("the example of PROGRAMME.md is the fixture, and has nothing to correct") {
        const auto guide = media::read_text(SOURCE_DIR "/media/PROGRAMME.md");
        const auto small = media::read_text(fixtures / "small.json");
        REQUIRE(guide);
        REQUIRE(small);
        CHECK(guide->find(*small) != std::string::npos);
        CHECK(media::read_programme(*small).problems == media::Problems{});
    }

    TEST_CASE("every broken example shows all its faults, each in its place, and no other") {
        int examples = 0;
        for (const auto& entry : fs::directory_iterator{fixtures / "bad"}) {
            if (entry.path().extension() != ".json") continue;
            ++examples;
            CAPTURE(entry.path().filename().string());
            const auto read = media::read_programme(*media::read_text(entry.path()));
            fs::path expected = entry.path();
            expected.replace_extension(".problems.txt");
            std::istringstream lines{*media::read_text(expected)};
            std::size_t count = 0;
            for (std::string line; std::getline(lines, line);) {
                const auto tab = line.find('\t');
                REQUIRE(tab != std::string::npos);
                CAPTURE(line);
                CHECK(has(read.problems, line.substr(0, tab), line.substr(tab + 1)));
                ++count;
            }
            CHECK(read.problems.size() == count);
        }
        CHECK(examples >= 3);
    }

    TEST_CASE("a misspelt key is not taken for an absent one") {
        const auto text = media::read_text(fixtures / "small.json");
        std::string misspelt = *text;
        misspelt.replace(misspelt.find("\"producer\""), 10, "\"producteur\"");
        CHECK(has(media::read_programme(misspelt).problems, "/producteur", "n’est pas connu"));
    }

    TEST_CASE("a text cut anywhere is refused, never a crash") {
        const auto text = media::read_text(fixtures / "small.json");
        REQUIRE(text);
        for (std::size_t length = 0; length + 2 < text->size(); length += 7) {
            CAPTURE(length);
            CHECK_FALSE(
                media::read_programme(std::string_view{*text}.substr(0, length)).problems.empty());
        }
    }

    TEST_CASE("nesting without end is refused before the JSON library sees it") {
        CHECK(has(media::read_programme(std::string(100'000, '[')).problems, "", "imbrication"));
    }

    TEST_CASE("the first problem is told with the file and the number of the others") {
        const std::string sentence = media::first_problem(
            "essai.json",
            {{.place = "/cards/0", .what = "Faux."}, {.place = "/cards/1", .what = "Faux."}});
        CHECK(sentence.find("essai.json") != std::string::npos);
        CHECK(sentence.find("/cards/0 : Faux.") != std::string::npos);
        CHECK(sentence.find("1 autre") != std::string::npos);
    }
}
