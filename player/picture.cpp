#include "player/picture.h"

#include <array>

#include <fmt/format.h>
#include <mpv/render_gl.h>

namespace player {

namespace {

// mpv's clock is the monotonic one, counted from somewhere else.
media::Moment moment_of(mpv_handle* film, std::int64_t mpv_micros) {
    return std::chrono::steady_clock::now() +
           std::chrono::microseconds{mpv_micros - mpv_get_time_us(film)};
}

}  // namespace

media::Result<FilmPicture> FilmPicture::in_memory(const Film& film, const Waker& waker) {
    std::array parameters{
        mpv_render_param{MPV_RENDER_PARAM_API_TYPE, const_cast<char*>(MPV_RENDER_API_TYPE_SW)},
        mpv_render_param{MPV_RENDER_PARAM_INVALID, nullptr}};
    return open(film, waker, parameters.data());
}

media::Result<FilmPicture> FilmPicture::with_opengl(const Film& film, const Waker& waker,
                                                    GlFunction gl_function) {
    mpv_opengl_init_params opengl{};
    opengl.get_proc_address = gl_function;
    std::array parameters{
        mpv_render_param{MPV_RENDER_PARAM_API_TYPE, const_cast<char*>(MPV_RENDER_API_TYPE_OPENGL)},
        mpv_render_param{MPV_RENDER_PARAM_OPENGL_INIT_PARAMS, &opengl},
        mpv_render_param{MPV_RENDER_PARAM_INVALID, nullptr}};
    return open(film, waker, parameters.data());
}

media::Result<FilmPicture> FilmPicture::open(const Film& film, const Waker& waker,
                                             mpv_render_param* parameters) {
    mpv_render_context* context = nullptr;
    const int status = mpv_render_context_create(&context, film.handle(), parameters);
    if (status < 0)
        return media::failure(
            fmt::format("Impossible de dessiner le film : {}.", mpv_error_string(status)));
    Context owned{context};
    mpv_render_context_set_update_callback(
        context, [](void* bell) { static_cast<const Waker*>(bell)->wake(); },
        const_cast<Waker*>(&waker));
    return FilmPicture{std::move(owned), film.handle()};
}

void FilmPicture::listen() {
    if ((mpv_render_context_update(context_.get()) & MPV_RENDER_UPDATE_FRAME) == 0) return;
    mpv_render_frame_info frame{};
    mpv_render_param question{MPV_RENDER_PARAM_NEXT_FRAME_INFO, &frame};
    mpv_render_context_get_info(context_.get(), question);
    const bool scheduled = (frame.flags & MPV_RENDER_FRAME_INFO_PRESENT) != 0 &&
                           (frame.flags & MPV_RENDER_FRAME_INFO_REDRAW) == 0 &&
                           frame.target_time > 0;
    due_ = std::chrono::steady_clock::now();
    if (scheduled) due_ = moment_of(film_, frame.target_time) - drawing_takes;
}

void FilmPicture::draw(const Canvas& canvas) {
    due_.reset();
    std::array<int, 2> size{canvas.size.width, canvas.size.height};
    if (canvas.pixels != nullptr) {
        std::size_t stride = canvas.stride;
        std::array parameters{
            mpv_render_param{MPV_RENDER_PARAM_SW_SIZE, size.data()},
            mpv_render_param{MPV_RENDER_PARAM_SW_FORMAT, const_cast<char*>(Canvas::format)},
            mpv_render_param{MPV_RENDER_PARAM_SW_STRIDE, &stride},
            mpv_render_param{MPV_RENDER_PARAM_SW_POINTER, canvas.pixels},
            mpv_render_param{MPV_RENDER_PARAM_INVALID, nullptr}};
        mpv_render_context_render(context_.get(), parameters.data());
        return;
    }
    mpv_opengl_fbo screen{.fbo = 0, .w = size[0], .h = size[1], .internal_format = 0};
    int upside_down = 1;
    std::array parameters{mpv_render_param{MPV_RENDER_PARAM_OPENGL_FBO, &screen},
                          mpv_render_param{MPV_RENDER_PARAM_FLIP_Y, &upside_down},
                          mpv_render_param{MPV_RENDER_PARAM_INVALID, nullptr}};
    mpv_render_context_render(context_.get(), parameters.data());
}

void FilmPicture::skip() {
    due_.reset();
    int skips = 1;
    int waits = 0;
    std::array parameters{mpv_render_param{MPV_RENDER_PARAM_SKIP_RENDERING, &skips},
                          mpv_render_param{MPV_RENDER_PARAM_BLOCK_FOR_TARGET_TIME, &waits},
                          mpv_render_param{MPV_RENDER_PARAM_INVALID, nullptr}};
    mpv_render_context_render(context_.get(), parameters.data());
}

}  // namespace player
