#include "companion/words.h"

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "companion/assets.h"

namespace {

using namespace companion;  // NOLINT: the folder under test

std::vector<std::string> languages() {
    std::vector<std::string> tags;
    for (const Asset& file : word_files())
        tags.emplace_back(file.path.substr(0, file.path.find('.')));
    return tags;
}

std::set<std::string> keys_of(const Words& words) {
    std::set<std::string> keys;
    for (const auto& [key, text] : words.all()) keys.insert(key);
    return keys;
}

std::multiset<std::string> holes_in(std::string_view text) {
    std::multiset<std::string> holes;
    for (auto at = text.find('{'); at != std::string_view::npos; at = text.find('{', at + 1))
        holes.emplace(text.substr(at, text.find('}', at) - at));
    return holes;
}

// The first word of a campaign that a text says, in the languages we speak; empty if none.
std::string campaign_in(std::string text) {
    for (char& letter : text)
        letter = static_cast<char>(std::tolower(static_cast<unsigned char>(letter)));
    for (const char* word :
         {"pétition", "petition", "donat", " don ", " don.", " dons", "amnesty", "signer", "signez",
          "signature", "soutenir", "عريضة", "تبرع", "تبرّع", "توقيع", "وقّعوا"})
        if (text.find(word) != std::string::npos) return word;
    return {};
}

// What is wrong with a French text, by the first such place; empty if nothing is.
std::string slip_in(const std::string& text) {
    const std::string narrow = "\u202f";
    const std::string opening = "«";
    for (const std::string mark : {";", ":", "!", "?", "»"})
        for (auto at = text.find(mark); at != std::string::npos; at = text.find(mark, at + 1))
            if (!text.substr(0, at).ends_with(narrow)) return "no narrow space before " + mark;
    for (auto at = text.find(opening); at != std::string::npos; at = text.find(opening, at + 1))
        if (!text.substr(at + opening.size()).starts_with(narrow)) return "no narrow space in «";
    return text.find('\'') == std::string::npos ? "" : "a straight apostrophe";
}

}  // namespace

TEST_SUITE("words") {
    TEST_CASE("every file of the words folder is in the program, and nothing else") {
        std::set<std::string> on_disk;
        const auto folder = std::filesystem::path{SOURCE_DIR} / "companion/words";
        for (const auto& entry : std::filesystem::directory_iterator{folder})
            on_disk.insert(entry.path().filename().string());
        std::set<std::string> built_in;
        for (const Asset& file : word_files()) built_in.insert(std::string{file.path});
        CHECK(built_in == on_disk);
        CHECK(built_in.size() >= 4);
    }

    TEST_CASE("each language has every word, and none is empty") {
        const auto french = keys_of(words_in("fr"));
        CHECK(french.size() > 50);
        for (const std::string& language : languages()) {
            CHECK(words_in(language).language() == language);
            CHECK_MESSAGE(keys_of(words_in(language)) == french, language);
            for (const auto& [key, text] : words_in(language).all())
                CHECK_MESSAGE(!text.empty(), language << " " << key);
        }
    }

    TEST_CASE("a text has the same holes to fill in each language") {
        for (const std::string& language : languages())
            for (const auto& [key, text] : words_in(language).all())
                CHECK_MESSAGE(holes_in(text) == holes_in(words_in("fr")[key]),
                              language << " " << key << ": " << text);
    }

    TEST_CASE("French keeps its typography") {
        for (const char* language : {"fr", "fr-simple"})
            for (const auto& [key, text] : words_in(language).all())
                CHECK_MESSAGE(slip_in(text) == "", language << " " << key << ": " << text);
        CHECK(slip_in("Une question\u202f? «\u202fOui\u202f», dit l’autre\u202f: oui.") == "");
        for (const char* wrong : {"Une question ?", "Une question?", "« Oui\u202f»", "«\u202fOui »",
                                  "l'autre", "oui\u00A0: non"})
            CHECK_MESSAGE(slip_in(wrong) != "", wrong);
    }

    TEST_CASE("months are twelve in each language, a line each") {
        for (const std::string& language : languages())
            CHECK_MESSAGE(std::ranges::count(words_in(language)["pageMonths"], '\n') == 11,
                          language);
    }

    TEST_CASE("no campaign has a word here: a school is told these too") {
        for (const Asset& file : word_files())
            CHECK_MESSAGE(campaign_in(std::string{file.bytes}) == "", file.path);
        for (const std::string text : {"La Pétition", "Un don.", "Donate", "Signez", "العريضة"})
            CHECK_MESSAGE(campaign_in(text) != "", text);
    }

    TEST_CASE("a language without a file speaks its nearest kin, or French") {
        CHECK(words_in("en-GB").language() == "en");
        CHECK(words_in("fr-CA").language() == "fr");
        CHECK(words_in("fr-simple").language() == "fr-simple");
        for (const char* unknown : {"de", "", "-", "français"})
            CHECK_MESSAGE(words_in(unknown).language() == "fr", unknown);
    }

    TEST_CASE("a hole is filled once, and one that nobody fills stays") {
        CHECK(filled("{a} et {b}.", {{"a", "un"}, {"b", "{a}"}}) == "un et {a}.");
        CHECK(filled("{a} {c}", {{"a", "un"}}) == "un {c}");
        CHECK(filled("{", {{"a", "un"}}) == "{");
        CHECK(filled("", {}).empty());
    }
}
