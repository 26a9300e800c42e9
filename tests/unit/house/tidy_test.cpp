// The repository is tested like a program: every rule of rules.h against every file.
#include <algorithm>
#include <functional>
#include <string>

#include <doctest/doctest.h>

#include "tests/unit/house/rules.h"
#include "tests/unit/house/tree.h"

namespace house {
namespace {

const std::vector<File>& tree() {
    static const auto files = read_tree(SOURCE_DIR);
    return files;
}

std::string all_faults(const std::function<Faults(const File&)>& rule) {
    std::string text;
    for (const auto& file : tree()) {
        for (const auto& fault : rule(file)) text += "\n  " + fault;
    }
    return text;
}

TEST_SUITE("the repository") {
    TEST_CASE("all six folders are looked at") {
        for (const std::string folder : {"media", "subtitles", "player", "companion", "tests"}) {
            CAPTURE(folder);
            CHECK(std::ranges::any_of(
                tree(), [&](const File& file) { return file.is_under(folder) && file.is_cpp(); }));
        }
        CHECK(std::ranges::any_of(tree(), [](const File& file) {
            return file.is_under("packaging") && file.is_script();
        }));
        CHECK(std::ranges::any_of(
            tree(), [](const File& file) { return file.is_web() && file.ends_in(".css"); }));
    }

    TEST_CASE("folders depend on one another in one direction only") {
        CHECK(all_faults(wrong_arrows) == "");
    }

    TEST_CASE("files can be read in one sitting") {
        CHECK(all_faults(too_long) == "");
    }

    TEST_CASE("headers say what they are") {
        CHECK(all_faults(no_opening) == "");
    }

    TEST_CASE("nothing sleeps, is set loose, or reads the locale") {
        CHECK(all_faults(avoided_cpp) == "");
    }

    TEST_CASE("no text becomes markup") {
        CHECK(all_faults(markup_from_text) == "");
    }

    TEST_CASE("colours and lengths live in tokens.css") {
        CHECK(all_faults(stray_numbers) == "");
    }

    TEST_CASE("nothing is kept on a phone") {
        CHECK(all_faults(stored_traces) == "");
    }

    TEST_CASE("pages name no other machine") {
        CHECK(all_faults(foreign_hosts) == "");
    }

    TEST_CASE("every source file is built") {
        CHECK(all_faults([](const File& file) { return unlisted(file, tree()); }) == "");
    }

    TEST_CASE("scripts stop at their first error") {
        CHECK(all_faults(careless_script) == "");
    }

    TEST_CASE("nothing is left half done") {
        CHECK(all_faults(left_overs) == "");
    }
}

}  // namespace
}  // namespace house
