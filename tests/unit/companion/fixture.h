// fixture.h: the messages that C++, JavaScript and PROTOCOL.md are all held to.
#pragma once

#include <filesystem>
#include <string>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include "media/base/text_file.h"

inline nlohmann::json wire_fixture(const std::string& name) {
    const auto text = media::read_text(std::filesystem::path{SOURCE_DIR} / "tests/fixtures/wire" /
                                       (name + ".json"));
    REQUIRE_MESSAGE(text.has_value(), name);
    return nlohmann::json::parse(*text);
}

// By value, because a loop does not keep alive what its range was taken from.
inline nlohmann::json examples_of(const std::string& name) {
    return wire_fixture(name).at("examples");
}
inline nlohmann::json refused_of(const std::string& name) {
    return wire_fixture(name).at("refused");
}
