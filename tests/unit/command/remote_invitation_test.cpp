#include "player/remote_invitation.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <unistd.h>
#include <vector>

#include <doctest/doctest.h>

namespace {

constexpr std::string_view address =
    "http://192.168.100.200:54321/console/78d4483ef60d0cd3/"
    "#0123456789abcdef0123456789abcdef&remote";

// Each character is four dots wide and eight high: as an eye sees a terminal.
std::string as_picture(std::string_view text) {
    std::vector<std::vector<bool>> rows;
    std::size_t width = 0;
    while (!text.empty()) {
        std::string_view line = text.substr(0, text.find('\n'));
        text.remove_prefix(std::min(text.size(), line.size() + 1));
        std::array<std::vector<bool>, 2> halves;
        while (!line.empty()) {
            const bool upper = line.starts_with("▀") || line.starts_with("█");
            const bool lower = line.starts_with("▄") || line.starts_with("█");
            halves[0].push_back(upper);
            halves[1].push_back(lower);
            line.remove_prefix(upper || lower ? std::string_view{"█"}.size() : 1);
        }
        width = std::max(width, halves[0].size());
        for (auto& half : halves) rows.push_back(std::move(half));
    }
    constexpr int scale = 4;
    std::string picture = "P5 " + std::to_string(width * scale) + " " +
                          std::to_string(rows.size() * scale) + " 255\n";
    for (const auto& row : rows)
        for (int again = 0; again < scale; ++again)
            for (std::size_t i = 0; i < width; ++i)
                picture.append(scale, i < row.size() && row[i] ? '\xff' : '\x00');
    return picture;
}

std::string scanned(const std::string& picture) {
    const auto file = std::filesystem::temp_directory_path() /
                      ("contrechamp-invitation-" + std::to_string(::getpid()) + ".pgm");
    std::ofstream{file, std::ios::binary} << picture;
    const std::string command = std::string{ZBARIMG} + " -q --raw " + file.string();
    FILE* const scanner = ::popen(command.c_str(), "r");
    REQUIRE(scanner != nullptr);
    std::string read;
    std::array<char, 512> piece{};
    while (std::fgets(piece.data(), static_cast<int>(piece.size()), scanner) != nullptr)
        read += piece.data();
    ::pclose(scanner);
    std::filesystem::remove(file);
    return read;
}

}  // namespace

TEST_SUITE("remote invitation") {
    TEST_CASE("a phone reads the address off the terminal") {
        const auto code = player::qr_code(std::string{address});
        REQUIRE(code);
        CHECK(scanned(as_picture(player::half_blocks(*code, false))) ==
              std::string{address} + "\n");
    }

    TEST_CASE("the longest address there is fits a terminal of 80 by 24") {
        const auto code = player::qr_code(std::string{address});
        REQUIRE(code);
        const std::string text = player::half_blocks(*code, false);
        CHECK(std::ranges::count(text, '\n') <= 24);
        CHECK(code->side + 4 <= 80);
    }

    TEST_CASE("in a terminal each row sets its colours and gives them back") {
        const auto code = player::qr_code("x");
        REQUIRE(code);
        std::string_view text{};
        const std::string all = player::half_blocks(*code, true);
        text = all;
        while (!text.empty()) {
            const std::string_view line = text.substr(0, text.find('\n'));
            text.remove_prefix(line.size() + 1);
            CHECK(line.starts_with("\x1b[97;40m"));
            CHECK(line.ends_with("\x1b[0m"));
        }
    }
}
