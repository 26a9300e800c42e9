#include "player/overlay/painter.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <fstream>
#include <memory>
#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "player/overlay/blend.h"
#include "player/overlay/brush.h"
#include "player/overlay/palette.h"
#include "tests/unit/player/overlay/some_scenes.h"

using player::Layer;
using player::Pixel;
using player::Size;
using player_tests::a_chapter_bar;
using player_tests::a_lobby;
using namespace std::chrono_literals;

namespace {

player::Painter a_painter() {
    auto painter = player::Painter::open();
    REQUIRE(painter.has_value());
    return std::move(*painter);
}

std::vector<std::uint64_t> ids_of(std::span<const Layer> layers) {
    std::vector<std::uint64_t> ids;
    std::ranges::transform(layers, std::back_inserter(ids), &Layer::id);
    return ids;
}

std::vector<Pixel> picture_of(const player::Scene& scene, Size screen) {
    std::vector<Pixel> pixels(
        static_cast<std::size_t>(screen.width) * static_cast<std::size_t>(screen.height),
        player::palette::ground);
    auto painter = a_painter();
    player::blend(painter.paint(scene, screen), {.pixels = pixels.data(),
                                                 .stride = static_cast<std::size_t>(screen.width),
                                                 .size = screen});
    return pixels;
}

// A portable grey map: the brightness of green will do for a scanner.
std::string write_grey(const std::vector<Pixel>& pixels, Size screen) {
    const auto file = fmt::format("{}/lobby-{}.pgm", BINARY_DIR, screen.height);
    std::ofstream out{file, std::ios::binary};
    out << fmt::format("P5 {} {} 255\n", screen.width, screen.height);
    for (const Pixel pixel : pixels) out.put(static_cast<char>(pixel >> 8U & 0xffU));
    return file;
}

struct ClosePipe {
    void operator()(std::FILE* pipe) const noexcept { pclose(pipe); }
};

std::string scanned(const std::string& picture) {
    const auto command = fmt::format("'{}' -q --raw '{}' 2>/dev/null", ZBARIMG, picture);
    const std::unique_ptr<std::FILE, ClosePipe> pipe{popen(command.c_str(), "r")};
    REQUIRE(pipe != nullptr);
    std::array<char, 256> line{};
    if (std::fgets(line.data(), static_cast<int>(line.size()), pipe.get()) == nullptr) return {};
    return line.data();
}

}  // namespace

TEST_SUITE("painter") {
    TEST_CASE("a scanner reads the address off the lobby") {
        for (const Size screen : {Size{1920, 1080}, Size{1280, 720}, Size{1024, 768}}) {
            CAPTURE(screen.height);
            const auto file = write_grey(picture_of({.ground = a_lobby()}, screen), screen);
            CHECK(scanned(file) == a_lobby().address + "\n");
        }
    }

    TEST_CASE("a scanner reads the address off the end of the film") {
        const player::Scene end{
            .ground = player::scene::End{.title = a_lobby().title, .address = a_lobby().address}};
        constexpr Size screen{1280, 720};
        CHECK(scanned(write_grey(picture_of(end, screen), screen)) == a_lobby().address + "\n");
    }

    TEST_CASE("a scanner reads the petition's address, short or long") {
        for (const auto& petition : {player_tests::a_petition(), player_tests::a_long_petition()}) {
            for (const Size screen : {Size{1920, 1080}, Size{1280, 720}, Size{800, 600}}) {
                CAPTURE(petition.address);
                CAPTURE(screen.height);
                const auto file = write_grey(picture_of({.ground = petition}, screen), screen);
                CHECK(scanned(file) == petition.address + "\n");
            }
        }
    }

    TEST_CASE("a scanner reads the address off a poll, open or closing") {
        for (const auto& poll : {player_tests::a_poll(), player_tests::a_long_poll()}) {
            for (const Size screen : {Size{1920, 1080}, Size{1280, 720}, Size{1024, 768}}) {
                CAPTURE(screen.height);
                const auto file = write_grey(picture_of({.ground = poll}, screen), screen);
                CHECK(scanned(file) == poll.address + "\n");
            }
        }
    }

    TEST_CASE("a ballot that changes the count paints the count alone") {
        auto painter = a_painter();
        auto poll = player_tests::a_poll();
        const auto before = ids_of(painter.paint({.ground = poll}, {1920, 1080}));
        poll.ballots_in_tens += 10;
        const auto after = ids_of(painter.paint({.ground = poll}, {1920, 1080}));
        CHECK(std::ranges::count_if(after, [&](std::uint64_t id) {
                  return std::ranges::find(before, id) == before.end();
              }) == 1);
        CHECK(after.size() == before.size());
    }

    TEST_CASE("stripes can be told from a full bar by a screen without colours") {
        constexpr Pixel colour = player::palette::quiet;
        const auto image = player::stripes({200, 40}, {.colour = colour, .width = 8});
        const auto full = std::ranges::count(image.pixels, colour);
        const auto clear = std::ranges::count(image.pixels, Pixel{0});
        CHECK(full > 200 * 40 / 4);
        CHECK(clear > 200 * 40 / 4);
        // An outline all around: where a bar ends can be seen.
        for (int y = 0; y < 40; ++y) {
            CHECK(image.pixels[static_cast<std::size_t>(y * 200 + 199)] == colour);
        }
        for (int x = 0; x < 200; ++x) CHECK(image.pixels[static_cast<std::size_t>(x)] == colour);
    }

    TEST_CASE("an unchanged scene is not painted again") {
        auto painter = a_painter();
        const player::Scene lobby{.ground = a_lobby()};
        const auto first = ids_of(painter.paint(lobby, {1280, 720}));
        CHECK(ids_of(painter.paint(lobby, {1280, 720})) == first);
        CHECK_FALSE(first.empty());
    }

    TEST_CASE("only what has changed is painted again") {
        auto painter = a_painter();
        player::scene::Film film{};
        film.chapter_bar = a_chapter_bar();
        const auto before = ids_of(painter.paint({.ground = film}, {1920, 1080}));
        film.chapter_bar->position += 1s;
        const auto after = ids_of(painter.paint({.ground = film}, {1920, 1080}));

        const auto painted = std::ranges::count_if(
            after, [&](std::uint64_t id) { return std::ranges::find(before, id) == before.end(); });
        CHECK(painted == 2);  // the time and the piece of the bar that grows
        CHECK(after.size() == before.size());
    }

    TEST_CASE("another screen size is another picture") {
        auto painter = a_painter();
        const auto small = painter.paint({.ground = a_lobby()}, {1280, 720}).front().place;
        const auto large = painter.paint({.ground = a_lobby()}, {1920, 1080}).front().place;
        CHECK(small.width < large.width);
    }

    TEST_CASE("every layer has the pixels its place asks for") {
        auto painter = a_painter();
        for (const auto& [name, scene] : player_tests::all_scenes()) {
            CAPTURE(name);
            for (const Layer& layer : painter.paint(scene, {1920, 1080})) {
                const auto pixels = static_cast<std::size_t>(layer.place.width) *
                                    static_cast<std::size_t>(layer.place.height);
                CHECK(layer.pixels.size() == pixels);
                CHECK(std::ranges::any_of(layer.pixels, [](Pixel pixel) { return pixel != 0; }));
            }
        }
    }
}
