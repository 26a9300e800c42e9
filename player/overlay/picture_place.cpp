#include "player/overlay/picture_place.h"

namespace player {

namespace {

struct Share {
    int width;  // percent
    int height;
};
constexpr Share beside_one_code{48, 37};
constexpr Share beside_two_codes{41, 28};

std::optional<Rect> corner(const Share& share, Size screen) {
    if (screen.width < screen.height * 6 / 5) return std::nullopt;
    return Rect{0, 0, screen.width * share.width / 100, screen.height * share.height / 100};
}

}  // namespace

std::optional<Rect> picture_place(const scene::Lobby& lobby, Size screen) {
    if (!lobby.picture || (lobby.wifi && !is_wide(screen))) return std::nullopt;
    return corner(lobby.wifi ? beside_two_codes : beside_one_code, screen);
}

std::optional<Rect> picture_place(const scene::End& end, Size screen) {
    return end.picture ? corner(beside_one_code, screen) : std::nullopt;
}

std::optional<Rect> picture_place(const Scene& scene, Size screen) {
    if (const auto* const lobby = std::get_if<scene::Lobby>(&scene.ground))
        return picture_place(*lobby, screen);
    if (const auto* const end = std::get_if<scene::End>(&scene.ground))
        return picture_place(*end, screen);
    return std::nullopt;
}

Rect below(const Rect& picture, Rect words, const Sheet& sheet) {
    const int top = picture.bottom() + sheet.share(3.4);
    words.height = words.bottom() - top;
    words.y = top;
    return words;
}

}  // namespace player
