#include "player/display_numbers.h"

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdio>
#include <string>
#include <utility>
#include <vector>

#include <SDL_events.h>
#include <fmt/format.h>

#include "media/setup.h"
#include "player/displays.h"
#include "player/overlay/painter.h"
#include "player/overlay/palette.h"
#include "player/window.h"

namespace player {

namespace {

constexpr std::chrono::seconds shown_for{5};

media::Moment now() {
    return std::chrono::steady_clock::now();
}

// One on each display, in their order.
media::Result<std::vector<Window>> open_windows() {
    std::vector<Window> windows;
    // The first begins SDL's video, without which there is nothing to count.
    std::size_t count = 1;
    while (windows.size() < count) {
        auto window = Window::open({.place = WindowWish::Place::fullscreen,
                                    .display = std::to_string(windows.size()),
                                    .drawing = WindowWish::Drawing::software});
        if (!window) return tl::unexpected(window.error());
        windows.push_back(std::move(*window));
        count = displays().size();
    }
    return windows;
}

class Numbers {
public:
    Numbers(std::vector<Window> windows, Painter painter)
        : windows_{std::move(windows)}, painter_{std::move(painter)} {}

    void draw() {
        const auto found = displays();
        for (std::size_t i = 0; i < windows_.size(); ++i) {
            Scene scene{.ground = scene::DisplayNumber{
                            .number = static_cast<int>(i),
                            .name = i < found.size() ? found[i].name : std::string{}}};
            Window& window = windows_[i];
            static_cast<void>(window.begin());
            window.clear(palette::ground);
            window.show(painter_.paint(scene, window.size()));
        }
    }

    // Whether somebody has seen enough.
    bool take(const SDL_Event& event) {
        // Enter may still be down from the command's own line.
        if (event.type == SDL_KEYDOWN) return event.key.repeat == 0;
        for (Window& window : windows_) {
            const WindowNews news = window.take(event);
            if (news == WindowNews::close_wish) return true;
            if (news != WindowNews::nothing) draw();
        }
        return false;
    }

private:
    std::vector<Window> windows_;
    Painter painter_;
};

}  // namespace

media::Result<int> show_display_numbers(Bells& bells) {
    auto painter = Painter::open();
    if (!painter) return tl::unexpected(painter.error());
    auto windows = open_windows();
    if (!windows) return tl::unexpected(windows.error());
    fmt::print("{}", lines_of(displays()));
    std::fflush(stdout);

    Numbers numbers{std::move(*windows), std::move(*painter)};
    numbers.draw();
    bells.ring_in_sdl();
    const media::Moment until = now() + shown_for;
    for (media::Moment moment = now(); moment < until; moment = now()) {
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(until - moment);
        SDL_Event event{};
        if (SDL_WaitEventTimeout(&event, static_cast<int>(left.count())) == 0) break;
        bells.heard();
        if (bells.told_to_stop() || numbers.take(event)) break;
    }
    return media::exit_show_over;
}

}  // namespace player
