#include "player/window.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <optional>
#include <string_view>
#include <system_error>
#include <utility>

#include <SDL.h>
#include <fmt/format.h>

#include "media/base/log.h"
#include "media/base/owned.h"
#include "player/gl_layers.h"
#include "player/overlay/blend.h"
#include "player/overlay/palette.h"
#include "player/screen_watch.h"

namespace player {

namespace {

struct Video {  // SDL counts how often it was begun
    Video() = default;
    Video(Video&&) = delete;
    Video& operator=(Video&&) = delete;
    Video(const Video&) = delete;
    Video& operator=(const Video&) = delete;
    ~Video() { SDL_QuitSubSystem(SDL_INIT_VIDEO); }
};

struct DeleteContext {
    void operator()(void* context) const noexcept { SDL_GL_DeleteContext(context); }
};

using SdlWindow = media::Owned<SDL_Window, SDL_DestroyWindow>;
using Surface = media::Owned<SDL_Surface, SDL_FreeSurface>;
using Context = std::unique_ptr<void, DeleteContext>;

void set_hints() {
    SDL_SetHint(SDL_HINT_NO_SIGNAL_HANDLERS, "1");
    SDL_SetHint(SDL_HINT_QUIT_ON_LAST_WINDOW_CLOSE, "0");  // closing asks first
    SDL_SetHint(SDL_HINT_VIDEO_MINIMIZE_ON_FOCUS_LOSS, "0");
    SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");  // our surface goes to the screen as it is
    SDL_SetHint(SDL_HINT_APP_NAME, "Contrechamp");
}

// Without any of these there is nothing to draw with but the processor: Mesa's drivers, NVIDIA's
// own, and Windows' below a Linux. To find that out from OpenGL takes a tenth of a second and its
// compiler.
bool has_gpu_device() {
    constexpr std::array<const char*, 3> devices{"/dev/dri", "/dev/nvidiactl", "/dev/dxg"};
    return std::ranges::any_of(devices, [](const char* device) {
        std::error_code unknown;
        return std::filesystem::exists(device, unknown);
    });
}

// What a window of one pixel nobody sees is drawn by.
bool has_gpu() {
    if (!has_gpu_device()) return false;
    const SdlWindow window{SDL_CreateWindow("", 0, 0, 1, 1, SDL_WINDOW_OPENGL | SDL_WINDOW_HIDDEN)};
    if (window == nullptr) return false;
    const Context context{SDL_GL_CreateContext(window.get())};
    if (context == nullptr) return false;
    const auto renderer = gl_renderer();
    return !renderer.empty() && !is_software(renderer);
}

bool wants_opengl(WindowWish::Drawing drawing) {
    switch (drawing) {
        case WindowWish::Drawing::automatic:
            return has_gpu();
        case WindowWish::Drawing::software:
            return false;
        case WindowWish::Drawing::opengl:
            return true;
    }
    return false;
}

Rect windowed_in(const Rect& display) {
    const int width = std::min(1280, display.width * 4 / 5);
    const int height = width * 9 / 16;
    return {display.x + (display.width - width) / 2, display.y + (display.height - height) / 2,
            width, height};
}

// Given the display's own place and size from the start, so that it fills the display even where no
// window manager does what fullscreen asks for.
SdlWindow create(WindowWish::Place place, const Rect& display, Uint32 more) {
    const bool fullscreen = place == WindowWish::Place::fullscreen;
    const Rect rect = fullscreen ? display : windowed_in(display);
    const Uint32 how = fullscreen ? Uint32{SDL_WINDOW_FULLSCREEN_DESKTOP} : 0;
    return SdlWindow{
        SDL_CreateWindow("Contrechamp", rect.x, rect.y, rect.width, rect.height,
                         SDL_WINDOW_RESIZABLE | SDL_WINDOW_ALLOW_HIGHDPI | how | more)};
}

bool is_ours(Uint32 format) {
    return format == SDL_PIXELFORMAT_XRGB8888 || format == SDL_PIXELFORMAT_ARGB8888;
}

tl::unexpected<media::Error> no_screen(std::string_view reason) {
    return media::failure(
        fmt::format("Aucun écran n’est accessible d’ici ({}) : ouvrez une session graphique, ou "
                    "lancez la séance avec --headless.",
                    reason));
}

// Where there is no screen SDL takes a driver without one, and the film would play unseen. Tests
// ask for it.
bool draws_for_nobody() {
    const std::string_view driver{SDL_GetCurrentVideoDriver()};
    return (driver == "offscreen" || driver == "dummy") &&
           SDL_GetHint(SDL_HINT_VIDEODRIVER) == nullptr;
}

media::Result<int> number_of(const WindowWish& wish, std::span<const Display> found) {
    if (wish.remembered && !found.empty()) {
        if (const auto again = find_again(found, *wish.remembered)) return *again;
        return media::failure(fmt::format(
            "L’écran du film ({}) n’est plus branché\u202f: rebranchez-le, le film y reviendra.",
            name_of(wish.remembered->display)));
    }
    const bool anywhere = wish.place == WindowWish::Place::windowed && wish.display.empty();
    return choose_display(found, anywhere ? "0" : std::string_view{wish.display});
}

}  // namespace

struct Window::Parts {
    Video video;  // outlives all that follows
    KnownDisplay chosen;
    SdlWindow window;
    Context context;             // null: drawn in memory
    std::optional<GlLayers> gl;  // gone before its context
    Surface own;                 // instead of a window surface of another format than ours
    std::optional<ScreenWatch> watch;

    [[nodiscard]] SDL_Surface* surface() {
        SDL_Surface* shown = SDL_GetWindowSurface(window.get());
        if (shown == nullptr || is_ours(shown->format->format)) return shown;
        if (own == nullptr || own->w != shown->w || own->h != shown->h) {
            own.reset(SDL_CreateRGBSurfaceWithFormat(0, shown->w, shown->h, 32,
                                                     SDL_PIXELFORMAT_XRGB8888));
        }
        return own.get();
    }

    [[nodiscard]] bool fills_display() const {
        return (SDL_GetWindowFlags(window.get()) & SDL_WINDOW_FULLSCREEN_DESKTOP) ==
               SDL_WINDOW_FULLSCREEN_DESKTOP;
    }

    void open_opengl() {
        context.reset(SDL_GL_CreateContext(window.get()));
        if (context == nullptr) return;
        auto layers = GlLayers::open();
        if (layers) {
            gl = std::move(*layers);
            SDL_GL_SetSwapInterval(1);
            return;
        }
        media::log("Pas d’OpenGL : {}", layers.error().what);
        context.reset();
    }

    void watch_screen() {
        if (!fills_display()) return watch.reset();
        watch.emplace(chosen);
        static_cast<void>(watch->saw(displays(), place()));  // perhaps it is there already
    }

    // By its place first: that is the display which fullscreen then means.
    void fill_display() const {
        const Rect& whole = chosen.display.bounds;
        SDL_SetWindowFullscreen(window.get(), 0);
        SDL_SetWindowSize(window.get(), whole.width, whole.height);
        SDL_SetWindowPosition(window.get(), whole.x, whole.y);
        SDL_SetWindowFullscreen(window.get(), SDL_WINDOW_FULLSCREEN_DESKTOP);
    }

    void show_if(bool listed) const {
        const bool shown = (SDL_GetWindowFlags(window.get()) & SDL_WINDOW_HIDDEN) == 0;
        if (listed == shown) return;
        if (!listed) return SDL_HideWindow(window.get());
        SDL_ShowWindow(window.get());
        SDL_RaiseWindow(window.get());
    }

    WindowNews look_where_it_is() {
        if (!watch) return WindowNews::redraw;
        const auto news = watch->saw(displays(), place());
        chosen = watch->screen();
        show_if(watch->is_listed());
        if (news.move) fill_display();
        switch (news.kind) {
            case ScreenWatch::News::Kind::lost:
                return WindowNews::screen_lost;
            case ScreenWatch::News::Kind::back:
                return WindowNews::screen_back;
            case ScreenWatch::News::Kind::nothing:
                break;
        }
        return WindowNews::redraw;
    }

    [[nodiscard]] Rect place() const {
        Rect now;
        SDL_GetWindowPosition(window.get(), &now.x, &now.y);
        SDL_GetWindowSize(window.get(), &now.width, &now.height);
        return now;
    }
};

media::Result<Window> Window::open(const WindowWish& wish) {
    set_hints();
    if (SDL_InitSubSystem(SDL_INIT_VIDEO) != 0) return no_screen(SDL_GetError());
    auto parts = std::make_unique<Parts>();
    if (draws_for_nobody()) return no_screen("ni X11 ni Wayland");

    const auto found = displays();
    const auto number = number_of(wish, found);
    if (!number) return tl::unexpected{number.error()};
    parts->chosen = known(found, *number);
    const Rect& bounds = parts->chosen.display.bounds;

    if (wants_opengl(wish.drawing)) {
        parts->window = create(wish.place, bounds, SDL_WINDOW_OPENGL);
        if (parts->window != nullptr) parts->open_opengl();
    }
    if (parts->context == nullptr) {
        parts->window.reset();
        parts->window = create(wish.place, bounds, 0);
    }
    if (parts->window == nullptr) {
        return media::failure(fmt::format("Impossible d’ouvrir une fenêtre sur l’écran {} : {}.",
                                          *number, SDL_GetError()));
    }
    parts->watch_screen();
    SDL_ShowCursor(SDL_DISABLE);
    SDL_DisableScreenSaver();
    SDL_StopTextInput();  // keys are keys, not letters on their way through an input method
    return Window{std::move(parts)};
}

Window::Window(std::unique_ptr<Parts> parts) : parts_{std::move(parts)} {}
Window::Window(Window&& other) noexcept = default;
Window& Window::operator=(Window&& other) noexcept = default;
Window::~Window() = default;

bool Window::draws_with_opengl() const {
    return parts_->context != nullptr;
}

Size Window::size() const {
    Size size;
    SDL_GetWindowSizeInPixels(parts_->window.get(), &size.width, &size.height);
    return size;
}

Canvas Window::begin() {
    if (draws_with_opengl()) {
        SDL_GL_MakeCurrent(parts_->window.get(), parts_->context.get());
        return {.size = size()};
    }
    SDL_Surface* surface = parts_->surface();
    if (surface == nullptr) return {};
    return {.size = {surface->w, surface->h},
            .pixels = surface->pixels,
            .stride = static_cast<std::size_t>(surface->pitch)};
}

void Window::clear(Pixel colour) {
    if (parts_->gl) {
        parts_->gl->clear(colour, size());
    } else if (SDL_Surface* surface = parts_->surface()) {
        SDL_FillRect(surface, nullptr, colour);
    }
}

void Window::show(std::span<const Layer> layers) {
    if (parts_->gl) {
        parts_->gl->draw(layers, size());
        SDL_GL_SwapWindow(parts_->window.get());
        return;
    }
    SDL_Surface* surface = parts_->surface();
    if (surface == nullptr) return;
    blend(layers, {.pixels = static_cast<Pixel*>(surface->pixels),
                   .stride = static_cast<std::size_t>(surface->pitch) / sizeof(Pixel),
                   .size = {surface->w, surface->h}});
    if (surface == parts_->own.get()) {
        SDL_BlitSurface(surface, nullptr, SDL_GetWindowSurface(parts_->window.get()), nullptr);
    }
    SDL_UpdateWindowSurface(parts_->window.get());
}

WindowNews Window::take(const SDL_Event& event) {
    if (event.type == SDL_DISPLAYEVENT) return parts_->look_where_it_is();
    if (event.type != SDL_WINDOWEVENT ||
        event.window.windowID != SDL_GetWindowID(parts_->window.get())) {
        return WindowNews::nothing;
    }
    switch (event.window.event) {
        case SDL_WINDOWEVENT_CLOSE:
            return WindowNews::close_wish;
        case SDL_WINDOWEVENT_EXPOSED:
        case SDL_WINDOWEVENT_SHOWN:
        case SDL_WINDOWEVENT_RESTORED:
            return WindowNews::redraw;
        case SDL_WINDOWEVENT_MOVED:
        case SDL_WINDOWEVENT_SIZE_CHANGED:
            return parts_->look_where_it_is();
        default:
            return WindowNews::nothing;
    }
}

const KnownDisplay& Window::screen() const {
    return parts_->chosen;
}

void Window::toggle_fullscreen() {
    SDL_Window* window = parts_->window.get();
    if (parts_->fills_display()) {
        const Rect rect = windowed_in(parts_->chosen.display.bounds);
        parts_->watch.reset();
        SDL_SetWindowFullscreen(window, 0);
        SDL_SetWindowSize(window, rect.width, rect.height);
        SDL_SetWindowPosition(window, rect.x, rect.y);
        return;
    }
    parts_->fill_display();
    parts_->watch_screen();
}

void* Window::gl_function(void* /*nobody*/, const char* name) {
    return SDL_GL_GetProcAddress(name);
}

}  // namespace player
