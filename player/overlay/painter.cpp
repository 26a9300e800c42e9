#include "player/overlay/painter.h"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "player/overlay/brush.h"
#include "player/overlay/layout.h"
#include "player/overlay/typefaces.h"

namespace player {

namespace {

struct Paint {
    Size size;
    const Typefaces& type;

    Image operator()(const element::Plate& what) const { return plate(size, what); }
    Image operator()(const element::Stripes& what) const { return stripes(size, what); }
    Image operator()(const element::Outline& what) const { return outline(size, what); }
    Image operator()(const element::Code& what) const { return code(size, what); }
    Image operator()(const element::Text& text) const {
        Image image = Image::clear(size);
        int y = (text.leading - type.height(text.style)) / 2;
        for (const auto& line : text.lines) {
            const Image drawn = type.draw(line, text.style, text.colour);
            const int spare = size.width - drawn.size.width;
            const int x = text.align == Align::left     ? 0
                          : text.align == Align::centre ? spare / 2
                                                        : spare;
            lay(image, drawn, x, y);
            y += text.leading;
        }
        return image;
    }
};

}  // namespace

struct Painter::Studio {
    explicit Studio(Typefaces typefaces) : type{std::move(typefaces)} {}

    Typefaces type;
    std::optional<Scene> scene;  // the last one painted
    Size screen;
    std::vector<Element> elements;
    std::vector<Layer> layers;  // of the same elements
    std::uint64_t last_id = 0;

    // Moves the layer of an equal element over from the last picture, or paints a new one.
    Layer layer_of(const Element& element) {
        const auto same = std::ranges::find(elements, element);
        if (same != elements.end()) {
            Layer& layer = layers[static_cast<std::size_t>(same - elements.begin())];
            if (!layer.pixels.empty()) return std::exchange(layer, {});
        }
        const Size size{element.box.width, element.box.height};
        return {.place = element.box,
                .pixels = std::visit(Paint{size, type}, element.what).pixels,
                .id = ++last_id};
    }
};

media::Result<Painter> Painter::open() {
    return Typefaces::open().map(
        [](Typefaces&& type) { return Painter{std::make_unique<Studio>(std::move(type))}; });
}

Painter::Painter(std::unique_ptr<Studio> studio) : studio_{std::move(studio)} {}
Painter::Painter(Painter&& other) noexcept = default;
Painter& Painter::operator=(Painter&& other) noexcept = default;
Painter::~Painter() = default;

std::span<const Layer> Painter::paint(const Scene& scene, Size screen) {
    if (studio_->scene == scene && studio_->screen == screen) return studio_->layers;

    auto elements = layout(scene, screen, studio_->type);
    std::vector<Layer> layers;
    layers.reserve(elements.size());
    for (const auto& element : elements) layers.push_back(studio_->layer_of(element));
    studio_->elements = std::move(elements);
    studio_->layers = std::move(layers);
    studio_->scene = scene;
    studio_->screen = screen;
    return studio_->layers;
}

}  // namespace player
