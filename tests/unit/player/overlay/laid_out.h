// laid_out.h: what a layout test asks about elements, on every shape of screen there is.
#pragma once

#include <algorithm>
#include <array>
#include <iterator>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "player/overlay/layout.h"

namespace player_tests {

inline constexpr player::Size full_hd{1920, 1080};
inline constexpr std::array screens{full_hd,
                                    player::Size{1280, 720},
                                    player::Size{1280, 800},
                                    player::Size{1024, 768},
                                    player::Size{3840, 2160},
                                    player::Size{1080, 1920},
                                    player::Size{800, 600},
                                    player::Size{1920, 800}};

inline const player::Typefaces& type() {
    static const auto opened = player::Typefaces::open();
    REQUIRE(opened.has_value());
    return *opened;
}

inline std::vector<player::Element> laid_out(const player::Scene& scene,
                                             player::Size screen = full_hd) {
    return player::layout(scene, screen, type());
}

template <class What>
std::vector<player::Element> only(const std::vector<player::Element>& elements) {
    std::vector<player::Element> kept;
    std::ranges::copy_if(elements, std::back_inserter(kept), [](const player::Element& each) {
        return std::holds_alternative<What>(each.what);
    });
    return kept;
}

inline std::vector<player::Element> texts(const std::vector<player::Element>& elements) {
    return only<player::element::Text>(elements);
}

inline player::Rect code_box(const std::vector<player::Element>& elements) {
    const auto codes = only<player::element::Code>(elements);
    REQUIRE(codes.size() == 1);
    return codes.front().box;
}

inline const player::Element* with_text(const std::vector<player::Element>& elements,
                                        std::string_view line) {
    const auto found = std::ranges::find_if(elements, [&](const player::Element& each) {
        const auto* text = std::get_if<player::element::Text>(&each.what);
        return text != nullptr && std::ranges::find(text->lines, line) != text->lines.end();
    });
    return found == elements.end() ? nullptr : &*found;
}

inline std::string joined(const std::vector<std::string>& lines, std::string_view between = "") {
    return fmt::format("{}", fmt::join(lines, between));
}

inline const player::Element* printed(const std::vector<player::Element>& elements,
                                      std::string_view whole_text) {
    const auto found = std::ranges::find_if(elements, [&](const player::Element& each) {
        const auto* text = std::get_if<player::element::Text>(&each.what);
        return text != nullptr && joined(text->lines, " ") == whole_text;
    });
    return found == elements.end() ? nullptr : &*found;
}

// What stands there now and did not before.
inline std::vector<player::Element> added(const std::vector<player::Element>& before,
                                          const std::vector<player::Element>& after) {
    std::vector<player::Element> fresh;
    std::ranges::copy_if(after, std::back_inserter(fresh), [&](const player::Element& each) {
        return std::ranges::find(before, each) == before.end();
    });
    return fresh;
}

inline int em_of(const player::Element& text) {
    return std::get<player::element::Text>(text.what).style.em;
}

inline player::Rect safe_area(player::Size screen) {
    const int x = screen.width / 20;
    const int y = screen.height / 20;
    return {x, y, screen.width - 2 * x, screen.height - 2 * y};
}

}  // namespace player_tests
