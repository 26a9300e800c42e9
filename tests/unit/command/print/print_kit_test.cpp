#include "player/print_kit.h"

#include <algorithm>
#include <fstream>

#include "player/print/page.h"
#include "tests/unit/a_folder.h"
#include "tests/unit/command/print/a_kit.h"

using namespace player;  // NOLINT: the folder under test
namespace fs = std::filesystem;

namespace {

std::string text_of(const fs::path& file) {
    return media::read_text(file).value_or("");
}

bool has(const std::vector<KitFile>& files, const fs::path& name) {
    const auto found = std::ranges::find(files, name, &KitFile::name);
    return found != files.end() && !found->html.empty();
}

}  // namespace

TEST_SUITE("print kit") {
    TEST_CASE("it has eight sheets, two more for a class, and all of them are marked as ours") {
        AKit kit;
        const auto files = kit_files(kit.facts);
        CHECK(files.size() == 10);
        for (const KitFile& file : files) {
            CAPTURE(file.name.string());
            const bool of_a_class =
                file.name == "plan-de-seance.html" || file.name == "groupes.html";
            CHECK(file.html.empty() == of_a_class);
            CHECK(says(file.html, sheet_mark) != of_a_class);
        }
    }

    TEST_CASE("a school has no petition sheet, and a programme without a poll no cards") {
        AKit kit;
        kit.programme.polls.clear();
        CHECK_FALSE(has(kit_files(kit.facts), "cartes-vote.html"));
        CHECK(has(kit_files(kit.facts), "petition-papier.html"));
        kit.go_to_school();
        CHECK_FALSE(has(kit_files(kit.facts), "petition-papier.html"));
    }

    TEST_CASE("two sheets are large in any case, and all of them when asked") {
        AKit kit;
        const auto large_ones = [&] {
            const auto files = kit_files(kit.facts);
            return std::ranges::count_if(files, [](const KitFile& file) {
                return says(file.html, "<body class=\"large\">");
            });
        };
        CHECK(large_ones() == 2);
        kit.facts.large = true;
        CHECK(large_ones() == 8);
    }

    TEST_CASE("it makes its folder, and writes itself over itself") {
        const AFolder folder;
        const std::vector<KitFile> files{{"b/c.html", std::string{sheet_mark}}};
        REQUIRE(write_kit(folder.path() / "a", files).has_value());
        const auto written = write_kit(folder.path() / "a", files);
        REQUIRE(written.has_value());
        CHECK(*written == std::vector<fs::path>{folder.path() / "a" / "b" / "c.html"});
        CHECK(text_of(written->front()) == sheet_mark);
    }

    TEST_CASE("a file that is not ours stays, and nothing else is written either") {
        const AFolder folder;
        std::ofstream{folder.path() / "deux.html"} << "À moi.";
        const std::string ours{sheet_mark};
        const auto written =
            write_kit(folder.path(), std::vector<KitFile>{{"un.html", ours}, {"deux.html", ours}});
        REQUIRE_FALSE(written.has_value());
        CHECK(says(written.error().what, "deux.html"));
        CHECK(text_of(folder.path() / "deux.html") == "À moi.");
        CHECK_FALSE(fs::exists(folder.path() / "un.html"));
    }

    TEST_CASE("a link in the place of a sheet is not ours") {
        const AFolder folder;
        fs::create_symlink("ailleurs.html", folder.path() / "un.html");
        const std::vector<KitFile> files{{"un.html", std::string{sheet_mark}}};
        CHECK_FALSE(write_kit(folder.path(), files).has_value());
        CHECK(fs::is_symlink(folder.path() / "un.html"));
    }

    TEST_CASE("a sheet this evening does not have is taken away when it is ours") {
        const AFolder folder;
        std::ofstream{folder.path() / "un.html"} << sheet_mark;
        std::ofstream{folder.path() / "deux.html"} << "À moi.";
        const std::vector<KitFile> none{{"un.html", ""}, {"deux.html", ""}};
        REQUIRE(write_kit(folder.path(), none).has_value());
        CHECK_FALSE(fs::exists(folder.path() / "un.html"));
        CHECK(text_of(folder.path() / "deux.html") == "À moi.");
    }

    TEST_CASE("a folder that cannot be is said in a sentence with its name") {
        const AFolder folder;
        std::ofstream{folder.path() / "fichier"} << "x";
        const std::vector<KitFile> files{{"un.html", std::string{sheet_mark}}};
        const auto written = write_kit(folder.path() / "fichier", files);
        REQUIRE_FALSE(written.has_value());
        CHECK(says(written.error().what, "fichier"));
    }
}
