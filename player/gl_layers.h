// gl_layers.h: layers over a picture that OpenGL has drawn; each is uploaded once.
//
// Threads  Where the context is current, and only while it is.
// Errors   open() says what this OpenGL lacks; the window then draws in memory.
#pragma once

#include <memory>
#include <span>
#include <string_view>

#include "media/base/result.h"
#include "player/overlay/layer.h"

namespace player {

// Whether GL_RENDERER names a program that plays at being a GPU.
[[nodiscard]] bool is_software(std::string_view gl_renderer);

// GL_RENDERER of the current context; empty if there is none.
[[nodiscard]] std::string_view gl_renderer();

class GlLayers {
public:
    [[nodiscard]] static media::Result<GlLayers> open();

    GlLayers(GlLayers&& other) noexcept;
    GlLayers& operator=(GlLayers&& other) noexcept;
    GlLayers(const GlLayers&) = delete;
    GlLayers& operator=(const GlLayers&) = delete;
    ~GlLayers();

    void clear(Pixel colour, Size screen);
    void draw(std::span<const Layer> layers, Size screen);

private:
    struct Parts;
    explicit GlLayers(std::unique_ptr<Parts> parts);

    std::unique_ptr<Parts> parts_;
};

}  // namespace player
