// window.h: the projector's window, and the two ways to bring a picture onto it.
//
// One picture:  begin(); the film draws itself into the canvas, or clear(); show(layers).
//
// With a real GPU mpv draws with OpenGL into framebuffer 0 and the layers are textures over it.
// Without one OpenGL is four times dearer than drawing in memory, so mpv draws into the window's
// own surface and the layers are blended there.
//
// While its screen is unplugged the window is hidden: a window manager would put it over the
// operator's own screen. When the screen is back, the window goes there by itself.
//
// Threads  The main thread only. With OpenGL the context is current from open() on.
// Errors   open() says in one sentence why there is no window. Later faults of SDL show as size {0,
// 0}
//          or a picture that is not shown; the next one tries again.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>

#include <SDL_events.h>

#include "media/base/result.h"
#include "player/displays.h"
#include "player/overlay/layer.h"

namespace player {

struct WindowWish {
    enum class Place { fullscreen, windowed };
    enum class Drawing { automatic, software, opengl };  // people do not choose
    Place place = Place::fullscreen;
    std::string display{};                     // number or name; empty: the last one
    std::optional<KnownDisplay> remembered{};  // instead: where the film was before
    Drawing drawing = Drawing::automatic;
};

// Where the next picture goes.
struct Canvas {
    static constexpr const char* format = "bgr0";  // as mpv's software renderer calls it

    Size size;
    void* pixels =
        nullptr;  // null with OpenGL: framebuffer 0 is the canvas, its origin at the bottom
    std::size_t stride = 0;  // bytes
};

enum class WindowNews {
    nothing,
    redraw,       // shown again, moved or of another size: draw the last picture anew
    screen_lost,  // no longer on the display it was asked to fill; draw anew, too
    screen_back,  // back there; draw anew, too
    close_wish,   // somebody wants it closed: ask first
};

class Window {
public:
    [[nodiscard]] static media::Result<Window> open(const WindowWish& wish);

    Window(Window&& other) noexcept;
    Window& operator=(Window&& other) noexcept;
    Window(const Window&) = delete;
    Window& operator=(const Window&) = delete;
    ~Window();

    [[nodiscard]] bool draws_with_opengl() const;
    [[nodiscard]] Size size() const;  // in pixels

    [[nodiscard]] Canvas begin();
    void clear(Pixel colour);  // in the film's place
    void show(std::span<const Layer> layers);

    // Every SDL event goes through here; those that are none of the window's are nothing.
    [[nodiscard]] WindowNews take(const SDL_Event& event);

    void toggle_fullscreen();

    // The display it was asked to fill: where it stands now, or stood last.
    [[nodiscard]] const KnownDisplay& screen() const;

    // For MPV_RENDER_PARAM_OPENGL_INIT_PARAMS.
    static void* gl_function(void* nobody, const char* name);

private:
    struct Parts;
    explicit Window(std::unique_ptr<Parts> parts);

    std::unique_ptr<Parts> parts_;
};

}  // namespace player
