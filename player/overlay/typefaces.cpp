#include "player/overlay/typefaces.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <map>
#include <span>
#include <string_view>
#include <utility>

#include <SDL_ttf.h>

#include "media/base/owned.h"
#include "player/overlay/palette.h"

namespace player {

namespace {

using Font = media::Owned<TTF_Font, TTF_CloseFont>;

struct Family {
    std::array<std::string_view, 3> files;  // by Face
};

// The first whole family found is taken. Inter is from fonts-inter, DejaVu from fonts-dejavu-core.
constexpr std::array families{
    Family{{"/usr/share/fonts/opentype/inter/InterDisplay-Light.otf",
            "/usr/share/fonts/opentype/inter/Inter-Regular.otf",
            "/usr/share/fonts/opentype/inter/Inter-Medium.otf"}},
    Family{{"/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf",
            "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf",
            "/usr/share/fonts/truetype/dejavu/DejaVuSans-Bold.ttf"}},
};

bool is_whole(const Family& family) {
    return std::ranges::all_of(family.files, [](std::string_view file) {
        std::error_code unreadable;
        return std::filesystem::is_regular_file(file, unreadable);
    });
}

struct Library {
    Library() = default;
    Library(Library&&) = delete;
    Library& operator=(Library&&) = delete;
    Library(const Library&) = delete;
    Library& operator=(const Library&) = delete;
    ~Library() { TTF_Quit(); }
};

// Straight alpha, as SDL_ttf gives it, to premultiplied.
Image image_of(const SDL_Surface& surface) {
    Image image = Image::clear({surface.w, surface.h});
    auto to = image.pixels.begin();
    for (int y = 0; y < surface.h; ++y) {
        const auto* row = static_cast<const std::byte*>(surface.pixels) +
                          static_cast<std::ptrdiff_t>(y) * surface.pitch;
        const std::span from{reinterpret_cast<const Pixel*>(row),
                             static_cast<std::size_t>(surface.w)};
        to = std::ranges::transform(from, to, [](Pixel pixel) {
                 return palette::with_alpha(pixel, pixel >> 24U);
             }).out;
    }
    return image;
}

}  // namespace

struct Typefaces::Case {
    Library library;  // outlives the fonts
    Family family;
    std::map<std::pair<Face, int>, Font> fonts;

    TTF_Font* font(Style style) {
        constexpr std::size_t sizes_of_some_screens = 64;
        const std::pair key{style.face, style.em};
        if (const auto found = fonts.find(key); found != fonts.end()) return found->second.get();
        if (fonts.size() >= sizes_of_some_screens) fonts.clear();
        Font font{TTF_OpenFont(family.files.at(static_cast<std::size_t>(style.face)).data(),
                               std::max(style.em, 1))};
        // Projected letters are large: their true shapes are finer than hinted ones.
        if (font != nullptr) TTF_SetFontHinting(font.get(), TTF_HINTING_NONE);
        return fonts.emplace(key, std::move(font)).first->second.get();
    }
};

media::Result<Typefaces> Typefaces::open() {
    const auto* const family = std::ranges::find_if(families, is_whole);
    if (family == families.end()) {
        return media::failure(
            "Impossible d’écrire à l’écran : aucune police trouvée ; installez le paquet "
            "fonts-inter (ou fonts-dejavu-core).");
    }
    if (TTF_Init() != 0) {
        return media::failure(std::string{"Impossible d’écrire à l’écran : "} + TTF_GetError());
    }
    auto type_case = std::make_unique<Case>();
    type_case->family = *family;
    for (const Face face : {Face::display, Face::text, Face::strong}) {
        if (type_case->font({face, 16}) == nullptr) {
            return media::failure(std::string{"Impossible de lire une police de caractères : "} +
                                  TTF_GetError());
        }
    }
    return Typefaces{std::move(type_case)};
}

Typefaces::Typefaces(std::unique_ptr<Case> type_case) : case_{std::move(type_case)} {}
Typefaces::Typefaces(Typefaces&& other) noexcept = default;
Typefaces& Typefaces::operator=(Typefaces&& other) noexcept = default;
Typefaces::~Typefaces() = default;

int Typefaces::width(const std::string& line, Style style) const {
    int width = 0;
    if (auto* font = case_->font(style)) TTF_SizeUTF8(font, line.c_str(), &width, nullptr);
    return width;
}

int Typefaces::height(Style style) const {
    auto* font = case_->font(style);
    return font == nullptr ? style.em : TTF_FontHeight(font);
}

Image Typefaces::draw(const std::string& line, Style style, Pixel colour) const {
    auto* font = case_->font(style);
    if (font == nullptr || line.empty()) return {};
    const auto part = [&](unsigned shift) { return static_cast<Uint8>(colour >> shift & 0xffU); };
    const media::Owned<SDL_Surface, SDL_FreeSurface> surface{
        TTF_RenderUTF8_Blended(font, line.c_str(), {part(16), part(8), part(0), SDL_ALPHA_OPAQUE})};
    return surface == nullptr ? Image{} : image_of(*surface);
}

}  // namespace player
