#include "player/display_memory.h"

namespace player {

std::optional<KnownDisplay> remembered_display(const media::Notebook& notebook) {
    const auto& kept = notebook.display;
    if (kept.width == 0) return std::nullopt;
    KnownDisplay known{.display = {.name = {}, .bounds = {kept.x, kept.y, kept.width, kept.height}},
                       .has_twin = kept.has_twin};
    for (const auto& letter : kept.name) {
        if (letter == '\0') break;
        known.display.name += letter;
    }
    return known;
}

void remember_display(media::Notebook& notebook, const KnownDisplay& known) {
    auto& kept = notebook.display;
    const Rect& bounds = known.display.bounds;
    kept.x = bounds.x;
    kept.y = bounds.y;
    kept.height = bounds.height;
    kept.has_twin = known.has_twin;
    std::size_t at = 0;
    for (auto& letter : kept.name) {
        letter = at < known.display.name.size() ? known.display.name[at] : '\0';
        ++at;
    }
    kept.width = bounds.width;
}

}  // namespace player
