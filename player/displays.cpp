#include "player/displays.h"

#include <algorithm>
#include <charconv>
#include <cstddef>

#include <SDL_video.h>
#include <fmt/format.h>

namespace player {

std::vector<Display> displays() {
    std::vector<Display> found;
    for (int index = 0; index < SDL_GetNumVideoDisplays(); ++index) {
        SDL_Rect bounds{};
        if (SDL_GetDisplayBounds(index, &bounds) != 0) continue;
        const char* name = SDL_GetDisplayName(index);
        found.push_back({.name = name != nullptr ? name : "",
                         .bounds = {bounds.x, bounds.y, bounds.w, bounds.h}});
    }
    return found;
}

std::string_view name_of(const Display& display) {
    return display.name.empty() ? std::string_view{"sans nom"} : display.name;
}

namespace {

std::string list_of(std::span<const Display> displays) {
    std::string list;
    for (std::size_t index = 0; index < displays.size(); ++index) {
        const Rect& bounds = displays[index].bounds;
        list += fmt::format("{}{} ({}, {} × {})", index == 0 ? "" : ", ", index,
                            name_of(displays[index]), bounds.width, bounds.height);
    }
    return list;
}

std::string lower(std::string_view name) {
    std::string small{name};
    for (char& c : small)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return small;
}

std::optional<int> number_in(std::string_view text) {
    int number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool whole = error == std::errc{} && end == text.data() + text.size();
    return whole ? std::optional{number} : std::nullopt;
}

// The only display of which `is` is true.
template <class Is>
std::optional<int> only_one(std::span<const Display> displays, Is is) {
    if (std::ranges::count_if(displays, is) != 1) return std::nullopt;
    return static_cast<int>(std::ranges::find_if(displays, is) - displays.begin());
}

std::optional<int> named(std::span<const Display> displays, std::string_view wished) {
    const std::string part = lower(wished);
    const auto whole =
        only_one(displays, [&](const Display& each) { return lower(each.name) == part; });
    if (whole) return whole;
    return only_one(displays, [&](const Display& each) {
        return lower(each.name).find(part) != std::string::npos;
    });
}

}  // namespace

media::Result<int> choose_display(std::span<const Display> displays, std::string_view wished) {
    if (displays.empty()) {
        return media::failure(
            "Aucun écran n’est branché : sans écran, lancez la séance avec --headless.");
    }
    const int last = static_cast<int>(displays.size()) - 1;
    if (wished.empty()) return last;
    const auto number = number_in(wished);
    if (number && *number >= 0 && *number <= last) return *number;
    const auto found = number ? std::nullopt : named(displays, wished);
    if (found) return *found;
    if (number) {
        return media::failure(
            fmt::format("Il n’y a pas d’écran {}\u202f; les écrans sont\u202f: {}.", *number,
                        list_of(displays)));
    }
    return media::failure(
        fmt::format("«\u202f{}\u202f» n’est pas le nom d’un seul écran\u202f; les écrans "
                    "sont\u202f: {}.",
                    wished, list_of(displays)));
}

KnownDisplay known(std::span<const Display> displays, int number) {
    const Display& display = displays[static_cast<std::size_t>(number)];
    return {.display = display,
            .has_twin = std::ranges::count(displays, display.name, &Display::name) > 1};
}

std::optional<int> find_again(std::span<const Display> displays, const KnownDisplay& wanted) {
    const auto same = std::ranges::find(displays, wanted.display);
    if (same != displays.end()) return static_cast<int>(same - displays.begin());
    if (wanted.has_twin || wanted.display.name.empty()) return std::nullopt;
    return only_one(displays,
                    [&](const Display& each) { return each.name == wanted.display.name; });
}

std::string lines_of(std::span<const Display> displays) {
    std::string lines;
    for (std::size_t index = 0; index < displays.size(); ++index) {
        const Rect& bounds = displays[index].bounds;
        const bool last = index + 1 == displays.size();
        lines +=
            fmt::format("{}\u202f: {}, {} × {}{}\n", index, name_of(displays[index]), bounds.width,
                        bounds.height, last ? "\u202f; le film y va, sauf avec --display" : "");
    }
    return lines;
}

}  // namespace player
