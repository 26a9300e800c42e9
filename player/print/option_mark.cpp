#include "player/print/option_mark.h"

#include <array>
#include <string_view>

#include <fmt/format.h>

namespace player {

namespace {

constexpr int width = 240;
constexpr int height = 36;
constexpr int spacing = 12;

// Dark, none of them red or green: no option is the good one. 7:1 on white and more.
constexpr std::array<std::string_view, 8> colours{"#1b1b1b", "#0b4a83", "#7a2e0e", "#4d2a86",
                                                  "#0f5252", "#7d1d5b", "#4a4300", "#3a3f47"};

std::string stripes(int slant) {
    std::string path;
    for (int x = -height; x < width + height; x += spacing)
        path += fmt::format("M{} {}l{} {}h5l{} -{}z", x, 0, slant, height, -slant, height);
    return path;
}

std::string rows(int thick) {
    std::string path;
    for (int y = thick / 2; y < height; y += spacing)
        path += fmt::format("M0 {}h{}v{}h-{}z", y, width, thick, width);
    return path;
}

std::string dots() {
    std::string path;
    for (int y = spacing / 2; y < height; y += spacing)
        for (int x = spacing / 2; x < width; x += spacing)
            path += fmt::format("M{} {}a3.6 3.6 0 1 0 7.2 0a3.6 3.6 0 1 0 -7.2 0z", x - 3.6, y);
    return path;
}

std::string checks() {
    std::string path;
    for (int y = 0; y < height; y += spacing)
        for (int x = (y / spacing % 2) * spacing; x < width; x += 2 * spacing)
            path += fmt::format("M{} {}h{}v{}h-{}z", x, y, spacing, spacing, spacing);
    return path;
}

std::string pattern(std::size_t number) {
    constexpr int thin = 4;
    switch (number) {
        case 0:
            return fmt::format("M0 0h{}v{}h-{}z", width, height, width);
        case 1:
            return stripes(height);
        case 2:
            return dots();
        case 3:
            return rows(thin);
        case 4:
            return checks();
        case 5:
            return stripes(0);
        case 6:
            return stripes(-height);
        default:
            return stripes(0) + rows(thin);
    }
}

}  // namespace

std::string option_letter(std::size_t number) {
    constexpr std::size_t letters = 26;
    if (number < letters)
        return fmt::format("{}", static_cast<char>('A' + static_cast<int>(number)));
    return std::to_string(number + 1);
}

std::string option_band(std::size_t number) {
    const std::size_t which = number % colours.size();
    return fmt::format(
        "<svg class=\"band\" viewBox=\"0 0 {0} {1}\" preserveAspectRatio=\"none\" "
        "aria-hidden=\"true\"><path fill=\"{2}\" d=\"{3}\"/><path fill=\"none\" stroke=\"{2}\" "
        "stroke-width=\"3\" d=\"M0 0h{0}v{1}h-{0}z\"/></svg>\n",
        width, height, colours.at(which), pattern(which));
}

}  // namespace player
