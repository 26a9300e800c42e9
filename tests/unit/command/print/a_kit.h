// a_kit.h: what the sheets of a test are made from: the fixture programme with every field in it.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include <doctest/doctest.h>

#include "media/base/text_file.h"
#include "media/programme_file.h"
#include "player/print/kit_facts.h"

inline media::Programme small_programme() {
    const auto text = media::read_text(std::filesystem::path{SOURCE_DIR} /
                                       "tests/fixtures/programmes/small.json");
    REQUIRE(text.has_value());
    auto read = media::read_programme(*text);
    REQUIRE(read.problems.empty());
    return std::move(read.programme);
}

// Lends its own programme to the facts, so it stays where it was made.
struct AKit {
    media::Programme programme = small_programme();
    player::KitFacts facts{.programme = programme,
                           .address = "http://192.168.1.20:8080/",
                           .wifi = media::Wifi{.name = "Salle", .password = "motdepasse"}};

    AKit() = default;
    AKit(const AKit&) = delete;
    AKit& operator=(const AKit&) = delete;
    AKit(AKit&&) = delete;
    AKit& operator=(AKit&&) = delete;
    ~AKit() = default;

    void go_to_school() {
        programme = media::without_advocacy(std::move(programme));
        facts.mode = media::Mode::school;
    }
};

inline int count_of(std::string_view text, std::string_view wanted) {
    int count = 0;
    for (auto at = text.find(wanted); at != std::string_view::npos; at = text.find(wanted, at + 1))
        ++count;
    return count;
}

inline bool says(std::string_view text, std::string_view wanted) {
    return count_of(text, wanted) > 0;
}
