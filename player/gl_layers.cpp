#include "player/gl_layers.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <utility>

#include <SDL_opengl.h>
#include <SDL_video.h>

namespace player {

namespace {

// The few functions we need, from whatever library SDL has loaded.
struct Gl {
    decltype(&glBindTexture) bind_texture = nullptr;
    decltype(&glBlendFunc) blend_func = nullptr;
    decltype(&glClear) clear = nullptr;
    decltype(&glClearColor) clear_color = nullptr;
    decltype(&glDeleteTextures) delete_textures = nullptr;
    decltype(&glDisable) disable = nullptr;
    decltype(&glDrawArrays) draw_arrays = nullptr;
    decltype(&glEnable) enable = nullptr;
    decltype(&glGenTextures) gen_textures = nullptr;
    decltype(&glPixelStorei) pixel_store = nullptr;
    decltype(&glTexImage2D) tex_image = nullptr;
    decltype(&glTexParameteri) tex_parameter = nullptr;
    decltype(&glViewport) viewport = nullptr;
    PFNGLACTIVETEXTUREPROC active_texture = nullptr;
    PFNGLATTACHSHADERPROC attach_shader = nullptr;
    PFNGLBINDATTRIBLOCATIONPROC bind_attrib_location = nullptr;
    PFNGLBINDBUFFERPROC bind_buffer = nullptr;
    PFNGLBUFFERDATAPROC buffer_data = nullptr;
    PFNGLCOMPILESHADERPROC compile_shader = nullptr;
    PFNGLCREATEPROGRAMPROC create_program = nullptr;
    PFNGLCREATESHADERPROC create_shader = nullptr;
    PFNGLDELETEBUFFERSPROC delete_buffers = nullptr;
    PFNGLDELETEPROGRAMPROC delete_program = nullptr;
    PFNGLDELETESHADERPROC delete_shader = nullptr;
    PFNGLDISABLEVERTEXATTRIBARRAYPROC disable_vertex_attrib_array = nullptr;
    PFNGLENABLEVERTEXATTRIBARRAYPROC enable_vertex_attrib_array = nullptr;
    PFNGLGENBUFFERSPROC gen_buffers = nullptr;
    PFNGLGETPROGRAMIVPROC get_program = nullptr;
    PFNGLGETUNIFORMLOCATIONPROC get_uniform_location = nullptr;
    PFNGLLINKPROGRAMPROC link_program = nullptr;
    PFNGLSHADERSOURCEPROC shader_source = nullptr;
    PFNGLUNIFORM4FPROC uniform4 = nullptr;
    PFNGLUSEPROGRAMPROC use_program = nullptr;
    PFNGLVERTEXATTRIBPOINTERPROC vertex_attrib_pointer = nullptr;
};

template <class Function>
bool find(Function& function, const char* name) {
    function = reinterpret_cast<Function>(SDL_GL_GetProcAddress(name));
    return function != nullptr;
}

bool find_all(Gl& gl) {
    return find(gl.bind_texture, "glBindTexture") && find(gl.blend_func, "glBlendFunc") &&
           find(gl.clear, "glClear") && find(gl.clear_color, "glClearColor") &&
           find(gl.delete_textures, "glDeleteTextures") && find(gl.disable, "glDisable") &&
           find(gl.draw_arrays, "glDrawArrays") && find(gl.enable, "glEnable") &&
           find(gl.gen_textures, "glGenTextures") && find(gl.pixel_store, "glPixelStorei") &&
           find(gl.tex_image, "glTexImage2D") && find(gl.tex_parameter, "glTexParameteri") &&
           find(gl.viewport, "glViewport") && find(gl.active_texture, "glActiveTexture") &&
           find(gl.attach_shader, "glAttachShader") &&
           find(gl.bind_attrib_location, "glBindAttribLocation") &&
           find(gl.bind_buffer, "glBindBuffer") && find(gl.buffer_data, "glBufferData") &&
           find(gl.compile_shader, "glCompileShader") &&
           find(gl.create_program, "glCreateProgram") && find(gl.create_shader, "glCreateShader") &&
           find(gl.delete_buffers, "glDeleteBuffers") &&
           find(gl.delete_program, "glDeleteProgram") && find(gl.delete_shader, "glDeleteShader") &&
           find(gl.disable_vertex_attrib_array, "glDisableVertexAttribArray") &&
           find(gl.enable_vertex_attrib_array, "glEnableVertexAttribArray") &&
           find(gl.gen_buffers, "glGenBuffers") && find(gl.get_program, "glGetProgramiv") &&
           find(gl.get_uniform_location, "glGetUniformLocation") &&
           find(gl.link_program, "glLinkProgram") && find(gl.shader_source, "glShaderSource") &&
           find(gl.uniform4, "glUniform4f") && find(gl.use_program, "glUseProgram") &&
           find(gl.vertex_attrib_pointer, "glVertexAttribPointer");
}

// `place` is left, top, width, height, all of a screen that is 2 wide and 2 high.
constexpr const char* vertex_shader = R"(#version 120
attribute vec2 corner;
uniform vec4 place;
varying vec2 at;
void main() {
    at = corner;
    gl_Position = vec4(place.x + corner.x * place.z, place.y - corner.y * place.w, 0.0, 1.0);
})";

constexpr const char* fragment_shader = R"(#version 120
uniform sampler2D layer;
varying vec2 at;
void main() { gl_FragColor = texture2D(layer, at); })";

void add_shader(const Gl& gl, GLuint program, GLenum kind, const char* source) {
    const GLuint shader = gl.create_shader(kind);
    gl.shader_source(shader, 1, &source, nullptr);
    gl.compile_shader(shader);
    gl.attach_shader(program, shader);
    gl.delete_shader(shader);  // lives on in the program
}

constexpr GLuint corner = 0;

}  // namespace

bool is_software(std::string_view gl_renderer) {
    constexpr std::array<std::string_view, 5> players{"llvmpipe", "softpipe", "swrast",
                                                      "Software Rasterizer", "SwiftShader"};
    return std::ranges::any_of(players, [&](std::string_view name) {
        return gl_renderer.find(name) != std::string_view::npos;
    });
}

std::string_view gl_renderer() {
    decltype(&glGetString) get_string = nullptr;
    if (SDL_GL_GetCurrentContext() == nullptr || !find(get_string, "glGetString")) return {};
    const auto* name = get_string(GL_RENDERER);
    return name == nullptr ? std::string_view{} : reinterpret_cast<const char*>(name);
}

struct GlLayers::Parts {
    Gl gl;
    GLuint program = 0;
    GLuint corners = 0;
    GLint place = -1;
    std::map<std::uint64_t, GLuint> textures;  // by the layer's id

    Parts() = default;
    Parts(Parts&&) = delete;
    Parts& operator=(Parts&&) = delete;
    Parts(const Parts&) = delete;
    Parts& operator=(const Parts&) = delete;
    ~Parts() {
        if (gl.vertex_attrib_pointer == nullptr) return;  // not all were found, nothing was made
        for (const auto& [id, texture] : textures) gl.delete_textures(1, &texture);
        gl.delete_buffers(1, &corners);
        gl.delete_program(program);
    }

    bool build() {
        program = gl.create_program();
        add_shader(gl, program, GL_VERTEX_SHADER, vertex_shader);
        add_shader(gl, program, GL_FRAGMENT_SHADER, fragment_shader);
        gl.bind_attrib_location(program, corner, "corner");
        gl.link_program(program);
        GLint linked = GL_FALSE;
        gl.get_program(program, GL_LINK_STATUS, &linked);
        if (linked != GL_TRUE) return false;
        place = gl.get_uniform_location(program, "place");

        constexpr std::array<GLfloat, 8> square{0, 0, 1, 0, 0, 1, 1, 1};
        gl.gen_buffers(1, &corners);
        gl.bind_buffer(GL_ARRAY_BUFFER, corners);
        gl.buffer_data(GL_ARRAY_BUFFER, sizeof square, square.data(), GL_STATIC_DRAW);
        gl.bind_buffer(GL_ARRAY_BUFFER, 0);
        return true;
    }

    void upload(const Layer& layer) {
        GLuint texture = 0;
        gl.gen_textures(1, &texture);
        gl.bind_texture(GL_TEXTURE_2D, texture);
        gl.tex_parameter(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_NEAREST);
        gl.tex_parameter(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_NEAREST);
        gl.tex_parameter(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
        gl.tex_parameter(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
        gl.pixel_store(GL_UNPACK_ROW_LENGTH, 0);
        gl.pixel_store(GL_UNPACK_ALIGNMENT, 4);
        gl.tex_image(GL_TEXTURE_2D, 0, GL_RGBA8, layer.place.width, layer.place.height, 0, GL_BGRA,
                     GL_UNSIGNED_INT_8_8_8_8_REV, layer.pixels.data());
        textures.emplace(layer.id, texture);
    }

    void forget_all_but(std::span<const Layer> layers) {
        std::erase_if(textures, [&](const auto& entry) {
            const bool shown = std::ranges::find(layers, entry.first, &Layer::id) != layers.end();
            if (!shown) gl.delete_textures(1, &entry.second);
            return !shown;
        });
    }

    void set_place(const Rect& rect, Size screen) const {
        const auto across = [&](int x) {
            return 2.0F * static_cast<float>(x) / static_cast<float>(screen.width);
        };
        const auto down = [&](int y) {
            return 2.0F * static_cast<float>(y) / static_cast<float>(screen.height);
        };
        gl.uniform4(place, across(rect.x) - 1.0F, 1.0F - down(rect.y), across(rect.width),
                    down(rect.height));
    }
};

media::Result<GlLayers> GlLayers::open() {
    auto parts = std::make_unique<Parts>();
    if (!find_all(parts->gl)) return media::failure("OpenGL 2.1 n’est pas complet.");
    if (!parts->build()) return media::failure("OpenGL refuse nos nuanceurs.");
    return GlLayers{std::move(parts)};
}

GlLayers::GlLayers(std::unique_ptr<Parts> parts) : parts_{std::move(parts)} {}
GlLayers::GlLayers(GlLayers&& other) noexcept = default;
GlLayers& GlLayers::operator=(GlLayers&& other) noexcept = default;
GlLayers::~GlLayers() = default;

void GlLayers::clear(Pixel colour, Size screen) {
    const auto part = [&](unsigned shift) {
        return static_cast<float>(colour >> shift & 0xffU) / 255.0F;
    };
    const Gl& gl = parts_->gl;
    gl.viewport(0, 0, screen.width, screen.height);
    gl.disable(GL_SCISSOR_TEST);
    gl.clear_color(part(16), part(8), part(0), 1.0F);
    gl.clear(GL_COLOR_BUFFER_BIT);
}

// Leaves everything as mpv expects it: as it is in a new context.
void GlLayers::draw(std::span<const Layer> layers, Size screen) {
    const Gl& gl = parts_->gl;
    parts_->forget_all_but(layers);
    if (layers.empty() || screen.width <= 0 || screen.height <= 0) return;

    gl.viewport(0, 0, screen.width, screen.height);
    gl.disable(GL_SCISSOR_TEST);
    gl.disable(GL_DEPTH_TEST);
    gl.enable(GL_BLEND);
    gl.blend_func(GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
    gl.use_program(parts_->program);
    gl.active_texture(GL_TEXTURE0);
    gl.bind_buffer(GL_ARRAY_BUFFER, parts_->corners);
    gl.enable_vertex_attrib_array(corner);
    gl.vertex_attrib_pointer(corner, 2, GL_FLOAT, GL_FALSE, 0, nullptr);
    for (const Layer& layer : layers) {
        if (layer.pixels.empty()) continue;
        if (!parts_->textures.contains(layer.id)) parts_->upload(layer);
        gl.bind_texture(GL_TEXTURE_2D, parts_->textures.at(layer.id));
        parts_->set_place(layer.place, screen);
        gl.draw_arrays(GL_TRIANGLE_STRIP, 0, 4);
    }
    gl.disable_vertex_attrib_array(corner);
    gl.bind_buffer(GL_ARRAY_BUFFER, 0);
    gl.bind_texture(GL_TEXTURE_2D, 0);
    gl.use_program(0);
    gl.disable(GL_BLEND);
    gl.blend_func(GL_ONE, GL_ZERO);
}

}  // namespace player
