#include "subtitles/colour.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <cstdlib>
#include <string>
#include <utility>

#include "subtitles/rows.h"

namespace subtitles {

namespace {

using Name = std::pair<std::string_view, Rgb>;

// The names of HTML, and those beside them that files use.
constexpr std::array<Name, 22> names{{
    {"white", {255, 255, 255}}, {"yellow", {255, 255, 0}},   {"red", {255, 0, 0}},
    {"magenta", {255, 0, 255}}, {"fuchsia", {255, 0, 255}},  {"cyan", {0, 255, 255}},
    {"aqua", {0, 255, 255}},    {"lime", {0, 255, 0}},       {"green", {0, 128, 0}},
    {"blue", {0, 0, 255}},      {"black", {0, 0, 0}},        {"gray", {128, 128, 128}},
    {"grey", {128, 128, 128}},  {"silver", {192, 192, 192}}, {"maroon", {128, 0, 0}},
    {"olive", {128, 128, 0}},   {"teal", {0, 128, 128}},     {"purple", {128, 0, 128}},
    {"navy", {0, 0, 128}},      {"orange", {255, 165, 0}},   {"pink", {255, 192, 203}},
    {"gold", {255, 215, 0}},
}};

// In degrees; of a colour that has one.
int hue_of(Rgb rgb, int brightest, int spread) {
    if (brightest == rgb.red) return (360 + 60 * (rgb.green - rgb.blue) / spread) % 360;
    if (brightest == rgb.green) return 120 + 60 * (rgb.blue - rgb.red) / spread;
    return 240 + 60 * (rgb.red - rgb.green) / spread;
}

std::optional<int> hexadecimal(std::string_view digits) {
    int value = 0;
    const char* const end = digits.data() + digits.size();
    const auto read = std::from_chars(digits.data(), end, value, 16);
    if (digits.starts_with('-') || read.ec != std::errc{} || read.ptr != end) return {};
    return value;
}

// "ff0", "ff08", "ffff00" or "ffff0080".
std::optional<Rgb> by_digits(std::string_view digits) {
    const bool is_short = digits.size() == 3 || digits.size() == 4;
    if (!is_short && digits.size() != 6 && digits.size() != 8) return {};
    const std::size_t width = is_short ? 1 : 2;
    std::array<int, 3> parts{};
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const auto part = hexadecimal(digits.substr(i * width, width));
        if (!part) return {};
        parts[i] = is_short ? *part * 17 : *part;
    }
    return Rgb{.red = parts[0], .green = parts[1], .blue = parts[2]};
}

// "255, 255, 0)", "100% 100% 0% / 50%)": what follows "rgb(".
std::optional<Rgb> by_parts(std::string_view said) {
    std::array<int, 3> parts{};
    for (int& part : parts) {
        said.remove_prefix(std::min(said.find_first_not_of(" \t\n,%"), said.size()));
        double number = 0;
        const auto read = std::from_chars(said.data(), said.data() + said.size(), number);
        if (read.ec != std::errc{}) return {};
        said.remove_prefix(static_cast<std::size_t>(read.ptr - said.data()));
        if (said.starts_with('%')) number *= 2.55;
        part = static_cast<int>(std::clamp(number, 0.0, 255.0));
    }
    return Rgb{.red = parts[0], .green = parts[1], .blue = parts[2]};
}

std::optional<Rgb> rgb_of_css(std::string_view said) {
    if (said.starts_with('#')) return by_digits(said.substr(1));
    const std::string word = lower(said);
    for (const std::string_view function : {"rgb(", "rgba("})
        if (word.starts_with(function)) return by_parts(said.substr(function.size()));
    const auto* const found = std::ranges::find(names, word, &Name::first);
    if (found == names.end()) return {};
    return found->second;
}

std::optional<Rgb> rgb_of_ass(std::string_view said) {
    int base = 10;
    for (const std::string_view sign : {"&", "H", "h"}) {
        if (!said.starts_with(sign)) continue;
        said.remove_prefix(1);
        base = 16;
    }
    if (said.ends_with('&')) said.remove_suffix(1);
    std::int64_t value = 0;  // SSA writes transparent ones as negative numbers
    const char* const end = said.data() + said.size();
    const auto read = std::from_chars(said.data(), end, value, base);
    if (read.ec != std::errc{} || read.ptr != end) return {};
    const auto byte = [bits = static_cast<std::uint64_t>(value)](unsigned shift) {
        return static_cast<int>(bits >> shift & 0xFFU);
    };
    return Rgb{.red = byte(0), .green = byte(8), .blue = byte(16)};
}

// What was meant for a colour is one, or something else.
Paint paint_of(std::optional<Rgb> rgb) {
    if (!rgb) return {.colour = {}, .stray = true};
    const auto colour = nearest(*rgb);
    return {.colour = colour.value_or(Colour::white), .stray = !colour};
}

}  // namespace

std::string_view name_of(Colour colour) {
    switch (colour) {
        case Colour::white:
            return "white";
        case Colour::yellow:
            return "yellow";
        case Colour::red:
            return "red";
        case Colour::magenta:
            return "magenta";
        case Colour::cyan:
            return "cyan";
        case Colour::green:
            return "green";
    }
    return {};
}

std::optional<Colour> nearest(Rgb rgb) {
    constexpr std::array<std::pair<int, Colour>, 6> hues{{{0, Colour::red},
                                                          {60, Colour::yellow},
                                                          {120, Colour::green},
                                                          {180, Colour::cyan},
                                                          {300, Colour::magenta},
                                                          {360, Colour::red}}};
    constexpr int tolerance = 15;
    const auto [darkest, brightest] = std::minmax({rgb.red, rgb.green, rgb.blue});
    const int spread = brightest - darkest;
    if (brightest >= 192 && spread * 5 <= brightest) return Colour::white;
    if (brightest < 128 || spread * 5 < brightest * 2) return {};
    const int hue = hue_of(rgb, brightest, spread);
    for (const auto& [centre, colour] : hues)
        if (std::abs(hue - centre) <= tolerance) return colour;
    return {};
}

Paint paint_of_css(std::string_view said) {
    return paint_of(rgb_of_css(trimmed(said)));
}

Paint paint_of_ass(std::string_view said) {
    return paint_of(rgb_of_ass(trimmed(said)));
}

}  // namespace subtitles
