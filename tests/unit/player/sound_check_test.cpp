#include "player/sound_check.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "tests/unit/a_folder.h"

namespace {

struct Loudest {
    int left = 0;
    int right = 0;
};

// Of 16-bit stereo samples at 48 kHz, between two times in milliseconds.
Loudest loudest(const std::string& wav, int from_ms, int to_ms) {
    const auto data = wav.find("data") + 8;
    Loudest most;
    for (int frame = from_ms * 48; frame < to_ms * 48; ++frame) {
        std::int16_t sample[2]{};
        const std::size_t at = data + static_cast<std::size_t>(frame) * sizeof sample;
        if (at + sizeof sample > wav.size()) break;
        std::memcpy(sample, wav.data() + at, sizeof sample);
        most.left = std::max(most.left, std::abs(sample[0]));
        most.right = std::max(most.right, std::abs(sample[1]));
    }
    return most;
}

}  // namespace

TEST_SUITE("sound check") {
    TEST_CASE("the first tone is at the left alone, the second at the right alone") {
        const AFolder folder;
        const auto file = folder.path() / "tones.wav";
        const auto played = player::play_sound_check(file);
        REQUIRE_MESSAGE(played.has_value(), played.error().what);
        std::ifstream stream{file, std::ios::binary};
        const std::string wav{std::istreambuf_iterator<char>{stream}, {}};
        REQUIRE(wav.size() > 48'000 * 2 * 2 * 2);

        const auto first = loudest(wav, 300, 900);
        CHECK(first.left > 5'000);
        CHECK(first.right == 0);
        const auto between = loudest(wav, 1'050, 1'350);
        CHECK(between.left == 0);
        CHECK(between.right == 0);
        const auto second = loudest(wav, 1'500, 2'100);
        CHECK(second.left == 0);
        CHECK(second.right > 5'000);
    }
}
