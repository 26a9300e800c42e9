#include "player/displays.h"

#include <cstddef>
#include <string_view>

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

namespace {

std::string_view name_of(const Display& display) {
    return display.name.empty() ? std::string_view{"sans nom"} : display.name;
}

std::string list_of(std::span<const Display> displays) {
    std::string list;
    for (std::size_t index = 0; index < displays.size(); ++index) {
        const Rect& bounds = displays[index].bounds;
        list += fmt::format("{}{} ({}, {} × {})", index == 0 ? "" : ", ", index,
                            name_of(displays[index]), bounds.width, bounds.height);
    }
    return list;
}

}  // namespace

media::Result<int> choose_display(std::span<const Display> displays, int wished) {
    if (displays.empty()) {
        return media::failure(
            "Aucun écran n’est branché : sans écran, lancez la séance avec --headless.");
    }
    const int last = static_cast<int>(displays.size()) - 1;
    if (wished == -1) return last;
    if (wished < 0 || wished > last) {
        return media::failure(fmt::format("Il n’y a pas d’écran {} ; les écrans sont : {}.", wished,
                                          list_of(displays)));
    }
    return wished;
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
